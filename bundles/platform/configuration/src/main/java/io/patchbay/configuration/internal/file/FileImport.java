package io.patchbay.configuration.internal.file;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.Edit;
import io.patchbay.configuration.internal.Faults;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Sets what a file says: all of it, or nothing if one value is wrong. */
final class FileImport {
    static final String CFG = ".cfg";
    static final String JSON = ".json";

    private static final String VALUES = "/values/";

    private final Configurations configurations;

    FileImport(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Returns the configurations in a file; a file is called after its PID. */
    List<Parsed> parse(String name, String text) throws FileFault {
        return name.endsWith(CFG)
                ? List.of(CfgFile.parse(name.substring(0, name.length() - CFG.length()), text))
                : JsonFile.parse(name.substring(0, name.length() - JSON.length()), text);
    }

    /** Returns the first PID that nobody describes yet. */
    Optional<String> undescribed(List<Parsed> all) {
        return all.stream()
                .map(Parsed::pid)
                .filter(pid -> !configurations.isDescribed(pid))
                .findFirst();
    }

    boolean wasEverSet(Caller caller, List<Parsed> all) {
        return all.stream()
                .anyMatch(one -> configurations.get(caller, one.pid()).revision() > 0);
    }

    void apply(Caller caller, String note, List<Parsed> all) throws FileFault {
        for (Parsed one : all) {
            try {
                configurations.check(caller, edit(one, note), one.values());
            } catch (PatchbayException e) {
                throw located(one, e);
            }
        }
        for (Parsed one : all) {
            configurations.replace(caller, edit(one, note), one.values());
        }
    }

    private static Edit edit(Parsed parsed, String note) {
        return new Edit(parsed.pid(), new Origin("file", note), OptionalLong.empty(), false);
    }

    private static FileFault located(Parsed parsed, PatchbayException refusal) {
        return new FileFault(Faults.of(refusal).stream()
                .map(fault -> located(parsed, fault))
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private static String located(Parsed parsed, Faults.Fault fault) {
        return Optional.of(fault.pointer())
                .filter(pointer -> pointer.startsWith(VALUES))
                .map(pointer ->
                        pointer.substring(VALUES.length()).replace("~1", "/").replace("~0", "~"))
                .flatMap(name -> Optional.ofNullable(parsed.lines().get(name)))
                .map(number -> "Line " + number + ": " + fault.text())
                .orElse(fault.text());
    }
}

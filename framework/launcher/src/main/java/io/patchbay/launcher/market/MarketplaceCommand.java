package io.patchbay.launcher.market;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.xml.sax.SAXException;

/** {@code patchbay marketplace verify}: says whether the jars of an index are what it says, and would resolve here. */
public final class MarketplaceCommand {
    private static final String INDEX = "index.xml";

    private final Path dist;
    private final PrintStream out;

    public MarketplaceCommand(Path dist, PrintStream out) {
        this.dist = dist;
        this.out = out;
    }

    /** The exit status: 1 if something is wrong. */
    public int run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2 || !arguments.get(0).equals("verify")) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "Command 'marketplace' with " + arguments + ": expected 'verify', and a folder or an index.");
        }
        Path named = arguments.size() > 1 ? Path.of(arguments.get(1)) : dist.resolve("marketplace");
        return verify(Files.isDirectory(named) ? named.resolve(INDEX) : named);
    }

    private int verify(Path index) {
        if (!Files.isRegularFile(index)) {
            throw new Refusal(ExitCode.FAILED, "There is no index '" + index + "'. Name its folder or the file.");
        }
        try {
            Map<ListedJar, List<String>> problems = new LinkedHashMap<>();
            for (ListedJar jar : new IndexFile(dist.resolve("system")).read(index)) {
                problems.put(jar, new ArrayList<>(jar.problems(index)));
            }
            resolve(index, problems);
            return print(index, problems);
        } catch (SAXException e) {
            throw new Refusal(ExitCode.FAILED, "'" + index + "' is no repository index: " + e.getMessage(), e);
        } catch (IOException | BundleException e) {
            throw new Refusal(ExitCode.FAILED, "'" + index + "' cannot be checked: " + e.getMessage(), e);
        }
    }

    /** Jars that are not what they should be are left out: nobody would install them. */
    private void resolve(Path index, Map<ListedJar, List<String>> problems) throws IOException, BundleException {
        List<ListedJar> sound = problems.keySet().stream()
                .filter(jar -> problems.getOrDefault(jar, List.of()).isEmpty())
                .toList();
        Map<Path, List<String>> missing = new PlatformCheck(dist.resolve("system"))
                .missing(sound.stream().map(jar -> jar.file(index)).distinct().toList());
        sound.forEach(jar -> problems.computeIfPresent(jar, (same, found) -> {
            found.addAll(missing.getOrDefault(jar.file(index), List.of()));
            return found;
        }));
    }

    private int print(Path index, Map<ListedJar, List<String>> problems) {
        problems.forEach((jar, found) -> {
            out.printf("%-4s  %s%n", found.isEmpty() ? "ok" : "FAIL", jar.text());
            found.forEach(problem -> out.printf("      %s%n", problem));
        });
        long failed =
                problems.values().stream().filter(found -> !found.isEmpty()).count();
        out.printf("%d releases in '%s': %d failed%n", problems.size(), index, failed);
        out.flush();
        return failed == 0 ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }
}

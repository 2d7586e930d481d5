package io.patchbay.launcher.isolation;

import io.patchbay.guard.pattern.Grants;
import io.patchbay.guard.policy.Permission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads grants as they are written, {@code <permission name> <target>}; one that cannot be understood is left out and named. */
final class GrantReader {
    /** Held by the platform's bundles, which hand out what they are about; no sink of the JDK asks for them. */
    private static final Set<String> ELSEWHERE = Set.of("http.public", "secret.reveal");

    /** Known only to the platform's outbound client, call by call. */
    private static final String CONNECTION = "${connection}";

    private final Map<String, Path> folders;
    private final Map<Permission, List<String>> granted = new EnumMap<>(Permission.class);
    private final List<String> faults = new ArrayList<>();

    /** Takes the bundle's data folder, in which it may always read and write. */
    GrantReader(Optional<Path> data) {
        this.folders =
                data.<Map<String, Path>>map(folder -> Map.of("data", folder)).orElse(Map.of());
        if (data.isPresent()) {
            granted.put(Permission.FILE_READ, new ArrayList<>(List.of("${data}/**")));
            granted.put(Permission.FILE_WRITE, new ArrayList<>(List.of("${data}/**")));
        }
    }

    GrantReader read(List<String> texts) {
        texts.forEach(this::read);
        return this;
    }

    private void read(String text) {
        int space = text.indexOf(' ');
        if (space <= 0 || space == text.length() - 1) {
            faults.add("Grant '" + text + "': expected '<permission> <target>', such as 'file.read /var/in/**'.");
            return;
        }
        String name = text.substring(0, space);
        String target = text.substring(space + 1).strip();
        if (ELSEWHERE.contains(name) || target.equals(CONNECTION)) {
            return;
        }
        try {
            Permission permission = Permission.of(name);
            Grants.of(Map.of(permission, List.of(target)), folders);
            granted.computeIfAbsent(permission, any -> new ArrayList<>()).add(target);
        } catch (IllegalArgumentException e) {
            faults.add("Grant '" + text + "': " + e.getMessage());
        }
    }

    Grants grants() {
        return Grants.of(granted, folders);
    }

    /** Tells whether beans of the process may be used. */
    boolean managesBeans() {
        return granted.containsKey(Permission.JMX_USE);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}

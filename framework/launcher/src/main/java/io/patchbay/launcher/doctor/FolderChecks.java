package io.patchbay.launcher.doctor;

import io.patchbay.launcher.instance.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** Looks at the data folder. It is only read: a folder that does not exist yet is none the worse. */
record FolderChecks(Home home) {
    private static final long TOO_LITTLE = 64L << 20;
    private static final long LITTLE = 1L << 30;
    private static final String REJECTED = ".rejected.txt";

    List<Finding> all() {
        if (!Files.exists(home.root())) {
            return List.of(Finding.ok("data folder", "'" + home.root() + "' is made at the first start"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(writable());
        findings.add(space());
        findings.add(secrets());
        findings.addAll(rejected("deploy folder", home.deploy()));
        findings.addAll(rejected("configuration", home.etc()));
        return findings;
    }

    private Finding writable() {
        for (Path folder : List.of(home.root(), home.deploy(), home.etc(), home.log(), home.cache())) {
            if (Files.exists(folder) && !Files.isWritable(folder)) {
                return Finding.fail(
                        "data folder",
                        "'%s' cannot be written by user '%s'. Give it to this user or set PATCHBAY_HOME to another folder."
                                .formatted(folder, System.getProperty("user.name")));
            }
        }
        return Finding.ok("data folder", "'" + home.root() + "' can be written");
    }

    private Finding space() {
        try {
            long free = Files.getFileStore(home.root()).getUsableSpace();
            String text = "%,d MiB are free".formatted(free >> 20);
            if (free >= LITTLE) {
                return Finding.ok("disk", text);
            }
            String remedy = text + " for '" + home.root() + "'. Make room: a full disk refuses writes.";
            return free < TOO_LITTLE ? Finding.fail("disk", remedy) : Finding.warn("disk", remedy);
        } catch (IOException e) {
            return Finding.warn("disk", "The free space of '" + home.root() + "' is not told: " + e.getMessage());
        }
    }

    private Finding secrets() {
        List<String> open = new ArrayList<>();
        for (Path file : List.of(home.adminToken(), home.etc().resolve("master.key"))) {
            if (isOpenToOthers(file)) {
                open.add("'" + file + "'");
            }
        }
        return open.isEmpty()
                ? Finding.ok("secrets", "only the owner reads the token and the master key")
                : Finding.fail(
                        "secrets",
                        "Others than the owner may read " + String.join(" and ", open)
                                + ". Run 'chmod 600' on it and make a new one: it may have been seen.");
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(right ->
                            right == PosixFilePermission.GROUP_READ || right == PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // there is no such file, or nothing like an owner
        }
    }

    private static List<Finding> rejected(String subject, Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + REJECTED)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String reason = String.join(" ", Files.readAllLines(file)).strip();
                findings.add(Finding.warn(
                        subject,
                        "'" + name.substring(0, name.length() - REJECTED.length()) + "' was not taken: " + reason));
            }
        } catch (IOException e) {
            return List.of(Finding.warn(subject, "'" + folder + "' cannot be read: " + e.getMessage()));
        }
        return findings.isEmpty() ? List.of(Finding.ok(subject, "nothing was refused")) : findings;
    }
}

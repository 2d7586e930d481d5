package io.patchbay.launcher.instance;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** The folders and files under {@code PATCHBAY_HOME}; nothing is ever written outside it. */
public record Home(Path root) {
    private static final List<String> OPEN = List.of("deploy", "etc", "log");
    private static final List<String> PRIVATE = List.of("run", "db", "blobs", "data", "felix-cache");

    public Path deploy() {
        return root.resolve("deploy");
    }

    public Path etc() {
        return root.resolve("etc");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path cache() {
        return root.resolve("felix-cache");
    }

    public Path lock() {
        return root.resolve("run/lock");
    }

    public Path pid() {
        return root.resolve("run/pid");
    }

    /** Holds the port that is really bound; the HTTP bundle writes it. */
    public Path httpPort() {
        return root.resolve("run/http.port");
    }

    /** Holds the address clients on this machine reach the server at. */
    public Path httpAddress() {
        return root.resolve("run/http.address");
    }

    public Path adminToken() {
        return root.resolve("admin.token");
    }

    /**
     * Creates what is missing, copies the default configuration when there is none yet, and proves that the folder can
     * be written.
     */
    public void prepare(Path defaultEtc) {
        try {
            boolean firstStart = isMissingOrEmpty(etc());
            for (String name : OPEN) {
                Files.createDirectories(root.resolve(name));
            }
            for (String name : PRIVATE) {
                createPrivate(root.resolve(name));
            }
            Files.delete(Files.createTempFile(root.resolve("run"), "probe", null));
            if (firstStart) {
                copyDefaults(defaultEtc);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Deletes the temporary files of an instance that was killed. Only the holder of the lock may do that. */
    public void clearTemporaryFiles() {
        Path temporary = root.resolve("run/tmp");
        if (!Files.isDirectory(temporary)) {
            return;
        }
        try (var tree = Files.walk(temporary)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(temporary)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The refusal for any failure to write below the root. */
    public Refusal unusable(IOException cause) {
        String reason =
                cause instanceof FileSystemException file && file.getReason() != null ? file.getReason() : kind(cause);
        return new Refusal(
                ExitCode.HOME_UNUSABLE,
                "Data folder '%s' cannot be written (%s). Make it writable for user '%s' or set PATCHBAY_HOME to another folder."
                        .formatted(root, reason, System.getProperty("user.name")),
                cause);
    }

    private static boolean isMissingOrEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    private static String kind(IOException cause) {
        return cause.getClass().getSimpleName().replace("Exception", "");
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    private void copyDefaults(Path defaultEtc) throws IOException {
        if (!Files.isDirectory(defaultEtc)) {
            return;
        }
        try (var files = Files.newDirectoryStream(defaultEtc, Files::isRegularFile)) {
            for (Path file : files) {
                Files.copy(file, etc().resolve(file.getFileName()));
            }
        }
    }
}

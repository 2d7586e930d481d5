package io.patchbay.worker.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one process while it runs, which only the user of this process can enter.
 *
 * @param path where it is
 */
record RunFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String PREFIX = "w";

    /** The system's limit for the path of a socket is 108 bytes. */
    private static final int LONGEST_SOCKET = 100;

    static RunFolder create(Path run) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(run);
        RunFolder folder = new RunFolder(Files.createTempDirectory(run, PREFIX, ownerOnly));
        if (folder.socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            folder.delete();
            folder = new RunFolder(Files.createTempDirectory("patchbay-worker-", ownerOnly));
        }
        Files.createDirectory(folder.temporary());
        return folder;
    }

    /** Deletes what an earlier run of the platform left behind when it was killed. */
    static void sweep(Path run) throws IOException {
        if (Files.isDirectory(run)) {
            try (var folders = Files.newDirectoryStream(run, PREFIX + "[0-9]*")) {
                folders.forEach(folder -> new RunFolder(folder).delete());
            }
        }
    }

    Path socket() {
        return path.resolve("s");
    }

    /** Returns the socket the worker's connections go out by. */
    Path egress() {
        return path.resolve("e");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path framework() {
        return path.resolve("framework");
    }

    /** Deletes it with all that is in it; follows no link. */
    void delete() {
        if (Files.notExists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("Folder '{}' of a worker is left behind.", path, e);
        }
    }
}

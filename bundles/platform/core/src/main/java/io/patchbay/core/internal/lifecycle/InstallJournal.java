package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names the jars whose bytes were stored or are being removed while no committed row says so: one empty file each. What is still
 * named after a crash is settled at the next start. The framework needs no journal: it is reconciled to the rows. The files are
 * not forced to disk, since after a power failure they can only be missing, which costs some disk space.
 */
final class InstallJournal {
    private final Path folder;

    InstallJournal(Path home) {
        this.folder = home.resolve("install-journal");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' cannot be created", e);
        }
    }

    void begin(String sha256) {
        try {
            Files.createFile(folder.resolve(sha256));
        } catch (FileAlreadyExistsException e) {
            return; // the same jar came twice at a time, one note is enough
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' cannot be written", e);
        }
    }

    void end(String sha256) {
        try {
            Files.deleteIfExists(folder.resolve(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' cannot be written", e);
        }
    }

    List<String> open() {
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> open.add(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' cannot be read", e);
        }
        return open;
    }
}

package io.patchbay.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The file the administrator finds the first token in; only its owner can read it. */
final class AdminTokenFile {
    private static final String OWNER_ONLY = "rw-------";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;

    AdminTokenFile(Path home) {
        this.file = home.resolve("admin.token");
    }

    /** Returns the token in it; takes away what others were allowed. */
    Optional<String> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (POSIX) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
            }
            String token = Files.readString(file).strip();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Puts a token there, whole or not at all. */
    void write(String token) {
        FileAttribute<?>[] attributes = POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        try {
            Path fresh = file.resolveSibling("admin.token.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, attributes);
            Files.writeString(fresh, token + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException(
                "File '" + file + "' cannot be used: it must belong to the user who runs Patchbay.", cause);
    }
}

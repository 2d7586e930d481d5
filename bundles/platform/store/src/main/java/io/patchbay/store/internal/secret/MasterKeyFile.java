package io.patchbay.store.internal.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the master key; only its owner can read it. */
final class MasterKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;

    MasterKeyFile(Path home) {
        this.file = home.resolve("etc").resolve("master.key");
    }

    Path path() {
        return file;
    }

    /** Returns the key in it, if there is a file. */
    Optional<MasterKey> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            warnOfOthers();
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return Optional.of(MasterKey.parse(text)
                    .orElseThrow(() -> new KeyFailure(
                            "Master key file '" + file + "': expected 32 bytes in Base64. Restore it from a backup.")));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Puts a key there, whole or not at all; it is on stable storage when this returns. */
    void write(MasterKey key) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path fresh = file.resolveSibling("master.key.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly());
            Files.writeString(fresh, key.encoded() + "\n", StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Does not take the rights away: a mounted file may be meant for a group, and cannot be changed. */
    private void warnOfOthers() throws IOException {
        if (POSIX && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            LOG.warn("The master key can be read by others than its owner: chmod 600 it. file={}", file);
        }
    }

    private KeyFailure unusable(IOException cause) {
        return new KeyFailure(
                "Master key file '" + file + "' cannot be used ("
                        + cause.getClass().getSimpleName() + "): it must belong to the user who runs Patchbay.",
                cause);
    }
}

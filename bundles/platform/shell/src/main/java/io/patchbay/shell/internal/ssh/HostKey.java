package io.patchbay.shell.internal.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** By which clients know this server: made at the first start of the door, kept in a file that only its owner can read. */
final class HostKey {
    private static final String OWNER_ONLY = "rw-------";
    private static final int BITS = 256;

    private final Path file;

    HostKey(Path home) {
        this.file = home.resolve("ssh.host.key");
    }

    /** Reads the key; makes it if there is none. */
    KeyPair take() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return read();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "SSH stays closed: the host key '" + file + "' cannot be used (" + e.getMessage()
                            + "). Put back the file, or delete it and have clients accept a new key.",
                    e);
        }
    }

    private KeyPair read() throws IOException, GeneralSecurityException {
        if (isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
        }
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null);
            if (keys == null || !keys.iterator().hasNext()) {
                throw new IOException("no private key is in it");
            }
            return keys.iterator().next();
        }
    }

    /** Whole or not at all, and never readable for others. */
    private void make() throws IOException, GeneralSecurityException {
        KeyPair fresh = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS);
        Path part = file.resolveSibling("ssh.host.key.new");
        FileAttribute<?>[] attributes = isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        Files.deleteIfExists(part);
        Files.createFile(part, attributes);
        try (OutputStream out = Files.newOutputStream(part)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    fresh, "patchbay", (OpenSSHKeyEncryptionContext) null, out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

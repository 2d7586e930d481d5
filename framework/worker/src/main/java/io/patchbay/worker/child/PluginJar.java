package io.patchbay.worker.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The jar to run.
 *
 * @param file where it is
 * @param sha256 the SHA-256 it must have
 */
record PluginJar(Path file, String sha256) {
    void check() throws Refusal {
        String found;
        try {
            found = digest();
        } catch (IOException e) {
            throw new Refusal("Jar '" + file + "' cannot be read: " + e.getMessage() + ".");
        }
        if (!found.equals(sha256)) {
            throw new Refusal("Jar '" + file + "' has the SHA-256 '" + found + "', expected '" + sha256
                    + "'. It was changed after it was installed: install it again.");
        }
    }

    String digest() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[64 << 10];
            while (bytes.read(buffer) >= 0) {
                // The digest counts along.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns what the framework installs it from without a copy. */
    String location() {
        return "reference:" + file.toUri();
    }
}

package io.patchbay.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash of a jar, and the file attributes it was computed under. Hashing every platform bundle at every start would
 * cost a tenth of the start-up budget, so unchanged attributes stand for unchanged bytes. The change time is among
 * them: archives are unpacked with the same fixed modification time in every release.
 */
record Fingerprint(String sha256, String attributes) {
    private static final String SEPARATOR = "|";

    static Fingerprint of(Path jar, Optional<Fingerprint> known) throws IOException {
        String attributes = attributesOf(jar);
        if (known.isPresent() && known.get().attributes().equals(attributes)) {
            return known.get();
        }
        return new Fingerprint(hash(jar), attributes);
    }

    static Optional<Fingerprint> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? Optional.empty()
                : Optional.of(new Fingerprint(text.substring(0, separator), text.substring(separator + 1)));
    }

    String format() {
        return sha256 + SEPARATOR + attributes;
    }

    private static String attributesOf(Path jar) throws IOException {
        String names = jar.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? "unix:size,lastModifiedTime,ctime,ino"
                : "size,lastModifiedTime";
        return new java.util.TreeMap<>(Files.readAttributes(jar, names)).toString();
    }

    private static String hash(Path jar) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package io.patchbay.trust.internal.jar;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/** Opens jars, lists them and names them by their bytes. */
public final class Jars {
    private Jars() {}

    /**
     * Does something with an open jar.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; does not close the jar. */
        T with(JarFile jar) throws IOException;
    }

    /**
     * Opens a jar for some work.
     *
     * @throws PatchbayException with {@link InstallCode#NOT_A_JAR} if its bytes are not those of a zip
     */
    public static <T> T read(Path jar, boolean verify, Work<T> work) {
        try (JarFile file = new JarFile(jar.toFile(), verify)) {
            return work.with(file);
        } catch (ZipException | java.io.EOFException e) {
            throw new PatchbayException(
                    InstallCode.NOT_A_JAR,
                    "The file is not a jar, or is cut short or damaged (" + e.getMessage() + "). Copy it again.",
                    e);
        } catch (IOException e) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "The jar cannot be read (" + e.getMessage() + "). Check the file and copy it again.",
                    e);
        }
    }

    /** Returns the entries that are no empty directories, each counted; refuses names that are there twice. */
    public static List<JarEntry> entries(JarFile jar, ReadBudget budget) {
        Set<String> names = new HashSet<>();
        List<JarEntry> entries = Collections.list(jar.entries());
        for (JarEntry entry : entries) {
            budget.entry();
            if (!names.add(entry.getName())) {
                throw new PatchbayException(
                        InstallCode.UNSAFE_ENTRY,
                        "Entry '" + entry.getName() + "' of the jar is there twice, so that readers disagree on its"
                                + " content. Do not trust this file.");
            }
        }
        return entries.stream()
                .filter(entry -> !entry.isDirectory() || entry.getSize() > 0)
                .toList();
    }

    /** Returns the SHA-256 of a file, 64 hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = Files.newInputStream(file)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the SHA-256 of some bytes, 64 hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

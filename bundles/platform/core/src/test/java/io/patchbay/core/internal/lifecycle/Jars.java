package io.patchbay.core.internal.lifecycle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars made header by header, valid or not. */
final class Jars {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Jars() {}

    /** A bundle without code. */
    static Jars bundle(String symbolicName, String version) {
        return empty().header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    static Jars empty() {
        return new Jars();
    }

    Jars header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Jars without(String name) {
        headers.remove(name);
        return this;
    }

    Jars entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Jars entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream jar =
                    headers.isEmpty() ? new JarOutputStream(out) : new JarOutputStream(out, manifest)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    jar.putNextEntry(new ZipEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
                if (headers.isEmpty() && entries.isEmpty()) {
                    jar.putNextEntry(new ZipEntry("nothing"));
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the jar the way one should: complete when it appears. */
    Path moveTo(Path folder, String name) {
        return move(bytes(), folder, name);
    }

    static Path move(byte[] bytes, Path folder, String name) {
        try {
            Path draft = Files.write(folder.resolve("." + name + ".draft"), bytes);
            return Files.move(
                    draft,
                    folder.resolve(name),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.patchbay.trust.internal.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** A jar that is signed as a publisher does it, and changed as an attacker does it. */
final class TestJar {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static TestJar plain() {
        TestJar jar = new TestJar();
        jar.put(MANIFEST, "Manifest-Version: 1.0\r\nBundle-SymbolicName: acme.csv\r\n\r\n");
        jar.put("acme/first.txt", "first");
        jar.put("acme/second.txt", "second");
        return jar;
    }

    TestJar put(String name, String text) {
        entries.put(name, text.getBytes(UTF_8));
        return this;
    }

    TestJar remove(String name) {
        entries.remove(name);
        return this;
    }

    TestJar edit(String name, UnaryOperator<String> change) {
        String before = new String(entries.getOrDefault(name, new byte[0]), UTF_8);
        return put(name, change.apply(before));
    }

    TestJar editManifest(UnaryOperator<String> change) {
        return edit(MANIFEST, change);
    }

    /** Cuts the section about an entry out of the manifest. */
    TestJar forget(String name) {
        return editManifest(text -> text.replaceAll("Name: " + name + "\r\n[^\r]*\r\n\r\n", ""));
    }

    TestJar breakBlocks() {
        entries.replaceAll((name, bytes) -> name.endsWith(".EC") ? new byte[] {1, 2, 3} : bytes);
        return this;
    }

    TestJar signedBy(TestKey key) {
        return signedBy(key, "SIGNER", Optional.empty());
    }

    TestJar signedBy(TestKey key, String file, Optional<URI> timeServer) {
        try {
            Path before = Files.createTempFile("plain", ".jar");
            Path after = Files.createTempFile("signed", ".jar");
            write(before);
            JarSigner.Builder signer = new JarSigner.Builder(key.key(), key.path()).signerName(file);
            timeServer.ifPresent(signer::tsa);
            try (ZipFile zip = new ZipFile(before.toFile());
                    OutputStream out = Files.newOutputStream(after)) {
                signer.build().sign(zip, out);
            }
            TestJar signed = read(after);
            Files.delete(before);
            Files.delete(after);
            return signed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestJar read(Path file) throws IOException {
        TestJar jar = new TestJar();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                jar.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return jar;
    }

    Path write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

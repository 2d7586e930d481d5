package io.patchbay.launcher.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/** A resource of an index, and what its jar has to be. */
record ListedJar(String name, String version, String type, String url, String size, String sha256, String mime) {
    /** Where its jar is, if it is a file beside the index. */
    Path file(Path index) {
        return Path.of(index.toAbsolutePath().toUri().resolve(URI.create(url)));
    }

    String text() {
        return (name + " " + version).strip();
    }

    /** Says what is not as the index says; nothing if all is well. */
    List<String> problems(Path index) {
        List<String> problems = new ArrayList<>();
        if (name.isEmpty() || version.isEmpty() || type.isEmpty()) {
            problems.add("osgi.identity lacks its name, version or type");
        }
        if (url.isEmpty() || size.isEmpty() || sha256.isEmpty() || mime.isEmpty()) {
            problems.add("osgi.content lacks osgi.content, url, size or mime");
            return problems;
        }
        try {
            Path jar = file(index);
            if (Files.isRegularFile(jar)) {
                look(jar, problems);
            } else {
                problems.add("there is no jar '" + url + "'");
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add("its jar '" + url + "' cannot be read: " + e.getMessage());
        }
        return problems;
    }

    private void look(Path jar, List<String> problems) throws IOException {
        if (!size.equals(Long.toString(Files.size(jar)))) {
            problems.add("its jar has " + Files.size(jar) + " bytes, the index says " + size);
        }
        String found = sha256(jar);
        if (!found.equalsIgnoreCase(sha256)) {
            problems.add("its jar has the SHA-256 '" + found + "', the index says '" + sha256 + "'");
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Attributes manifest = Optional.ofNullable(file.getManifest())
                    .orElseGet(Manifest::new)
                    .getMainAttributes();
            String own =
                    header(manifest, "Bundle-SymbolicName").split(";", 2)[0].strip();
            String ownVersion = header(manifest, "Bundle-Version").strip();
            if (!own.equals(name) || !Version.parseVersion(ownVersion).equals(Version.parseVersion(version))) {
                problems.add("its jar is '" + own + " " + ownVersion + "'");
            }
        }
    }

    private static String header(Attributes manifest, String name) {
        return Optional.ofNullable(manifest.getValue(name)).orElse("");
    }

    private static String sha256(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(jar), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

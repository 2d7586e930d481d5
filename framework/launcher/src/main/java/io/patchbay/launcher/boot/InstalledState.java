package io.patchbay.launcher.boot;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the launcher installed, by name. The file lies in the bundle cache, so that a lost cache loses it too. A file
 * that cannot be read counts as empty: then every bundle is updated, which is always safe.
 */
final class InstalledState {
    private final Path file;
    private final Map<String, Fingerprint> fingerprints = new TreeMap<>();

    InstalledState(Path file) {
        this.file = file;
        read().forEach((name, value) -> Fingerprint.parse((String) value)
                .ifPresent(fingerprint -> fingerprints.put((String) name, fingerprint)));
    }

    private Properties read() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            return new Properties(); // not there yet, or damaged with the rest of the cache
        }
    }

    Optional<Fingerprint> get(String name) {
        return Optional.ofNullable(fingerprints.get(name));
    }

    void put(String name, Fingerprint fingerprint) {
        fingerprints.put(name, fingerprint);
    }

    void remove(String name) {
        fingerprints.remove(name);
    }

    /** Replaces the file in one step, so that a crash leaves either the old or the new state. */
    void store() throws IOException {
        var properties = new Properties();
        fingerprints.forEach((name, fingerprint) -> properties.setProperty(name, fingerprint.format()));
        var text = new StringWriter();
        properties.store(text, null);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

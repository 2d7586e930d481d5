package io.patchbay.store.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The migrations in the jars of a distribution, up and down. */
final class ShippedMigrations {
    private static final Pattern UP = Pattern.compile("db/([a-z][a-z0-9_]*)/\\d{4}_[a-z0-9_]+\\.sql");
    private static final Pattern DOWN = Pattern.compile("db/[a-z][a-z0-9_]*/\\d{4}_[a-z0-9_]+\\.down\\.sql");

    private final SortedMap<String, String> ups = new TreeMap<>();
    private final SortedMap<String, String> downs = new TreeMap<>();

    private ShippedMigrations() {}

    /** Reads the jars below this folder. */
    static ShippedMigrations in(Path folder) throws IOException {
        ShippedMigrations found = new ShippedMigrations();
        List<Path> jars;
        try (Stream<Path> tree = Files.walk(folder)) {
            jars = tree.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                found.add(zip);
            }
        }
        return found;
    }

    private void add(ZipFile zip) throws IOException {
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (UP.matcher(entry.getName()).matches()) {
                ups.put(entry.getName(), text(zip, entry));
            } else if (DOWN.matcher(entry.getName()).matches()) {
                downs.put(entry.getName(), text(zip, entry));
            }
        }
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream bytes = zip.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    boolean isEmpty() {
        return ups.isEmpty();
    }

    boolean has(String file) {
        return ups.containsKey(file);
    }

    /** Returns the texts of these files, in their order; of one that is not here, none. */
    Map<String, String> ups(List<String> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach(file -> Optional.ofNullable(ups.get(file)).ifPresent(text -> texts.put(file, text)));
        return texts;
    }

    /** Returns the script that takes this file back. */
    Optional<String> down(String file) {
        return Optional.ofNullable(downs.get(file.replaceFirst("\\.sql$", ".down.sql")));
    }
}

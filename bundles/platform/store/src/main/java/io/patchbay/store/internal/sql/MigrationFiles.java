package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The migrations of one schema, which Flyway gets as they are listed and does not search for. */
final class MigrationFiles implements ResourceProvider {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    private final List<MigrationFile> files;

    private MigrationFiles(List<MigrationFile> files) {
        this.files = files;
    }

    /**
     * Reads the files with the class loader of the schema's bundle.
     *
     * @throws MigrationFailure if the schema does not keep its contract
     */
    static MigrationFiles of(Schema schema) {
        String name = schema.name();
        if (!NAME.matcher(name).matches()) {
            throw new MigrationFailure(
                    "Schema '" + name + "' was refused: expected a name of a-z, 0-9 and _, at most 30.");
        }
        Pattern path = Pattern.compile("db/" + name + "/\\d{4}_[a-z0-9_]{1,60}\\.sql");
        List<MigrationFile> files = new ArrayList<>();
        String before = "";
        for (String file : schema.migrations()) {
            if (!path.matcher(file).matches() || file.compareTo(before) <= 0) {
                throw new MigrationFailure("Schema '" + name + "' was refused: migration '" + file
                        + "' is not named db/" + name + "/0001_purpose.sql or not in order.");
            }
            files.add(new MigrationFile(file, text(schema, file)));
            before = file;
        }
        return new MigrationFiles(files);
    }

    /** Takes texts by the names of their files, in order. */
    static MigrationFiles of(Map<String, String> texts) {
        return new MigrationFiles(texts.entrySet().stream()
                .map(file -> new MigrationFile(file.getKey(), file.getValue()))
                .toList());
    }

    private static String text(Schema schema, String file) {
        try (InputStream stream = schema.getClass().getResourceAsStream("/" + file)) {
            if (stream == null) {
                throw new MigrationFailure(
                        "Schema '" + schema.name() + "' was refused: its bundle has no file '" + file + "'.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationFailure("File '" + file + "' of schema '" + schema.name() + "' cannot be read.", e);
        }
    }

    /** Returns the SHA-256 of all names and texts. */
    String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (MigrationFile file : files) {
                digest.update(file.getRelativePath().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .map(LoadableResource.class::cast)
                .toList();
    }
}

package io.patchbay.store.internal.backup;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.table.Export;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip on its way: under another name until all is in it and on the disk, so that a backup that broke off is never taken for one.
 * The manifest with the SHA-256 of every file is its last entry.
 */
final class BackupFile implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String UNFINISHED = ".part";

    private final Path target;
    private final Path unfinished;
    private final ZipOutputStream zip;
    private final List<Json> entries = new ArrayList<>();
    private long size;

    BackupFile(Path target, OutputStream stream, Path unfinished) {
        this.target = target;
        this.unfinished = unfinished;
        this.zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
    }

    /** The stream goes into a file of its owner alone, which is there already. */
    static BackupFile at(Path target, Path unfinished) throws IOException {
        return new BackupFile(target, Files.newOutputStream(unfinished), unfinished);
    }

    void add(String name, InputStream bytes) throws IOException {
        try {
            add(name, bytes::transferTo);
        } catch (SQLException e) {
            throw new IllegalStateException("A file has no SQL.", e);
        }
    }

    void add(String name, Export.Content content) throws IOException, SQLException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        OutputStream open = new FilterOutputStream(zip) {
            @Override
            public void write(byte[] piece, int from, int length) throws IOException {
                zip.write(piece, from, length);
            }

            @Override
            public void close() {
                // The zip goes on.
            }
        };
        Counted measured = new Counted(new DigestOutputStream(open, digest));
        try (measured) {
            content.to(measured);
        }
        long length = measured.count;
        zip.closeEntry();
        size += length;
        entries.add(JsonObject.builder()
                .put("path", name)
                .put("size", length)
                .put("sha256", HexFormat.of().formatHex(digest.digest()))
                .build());
    }

    int count() {
        return entries.size();
    }

    long size() {
        return size;
    }

    /** Closes it with this manifest and gives it its name; it is on stable storage then. */
    void finish(JsonObject facts) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(facts.with("files", new JsonArray(entries)).toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Counts what goes through. */
    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] piece, int from, int length) throws IOException {
            out.write(piece, from, length);
            count += length;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

package io.patchbay.plugin.connector.file.internal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the chunks of one file; whatever fails, the file there before is as it was. */
final class FileWriting {
    private final Path file;
    private final String id;

    FileWriting(Path file, String id) {
        this.file = file;
        this.id = id;
    }

    void write(WriteMode mode, RecordReader in) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw FileFault.notAFile(file);
        }
        try {
            if (mode == WriteMode.APPEND) {
                append(in);
            } else {
                moveIntoPlace(mode, in);
            }
        } catch (IOException e) {
            throw FileFault.of(e, file);
        }
    }

    private void append(RecordReader in) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, APPEND)) {
            long before = channel.size();
            boolean complete = false;
            try {
                copy(in, channel);
                complete = true;
            } finally {
                if (!complete) {
                    channel.truncate(before);
                }
            }
        }
    }

    private void moveIntoPlace(WriteMode mode, RecordReader in) throws IOException {
        if (mode == WriteMode.CREATE && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling("." + file.getFileName() + "." + id + ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, CREATE_NEW, WRITE)) {
                copy(in, channel);
            }
            if (mode == WriteMode.CREATE) {
                Files.move(part, file);
            } else {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void copy(RecordReader in, FileChannel channel) throws IOException {
        Position position = new Position();
        in.<IOException>forEach(row -> {
            ByteBuffer data = ByteBuffer.wrap(position.next(row).data());
            while (data.hasRemaining()) {
                channel.write(data);
            }
        });
        channel.force(true);
    }

    /** Checks that the chunks are those of one file, in order. */
    private static final class Position {
        private long expected;
        private boolean started;

        Chunk next(Row row) {
            Chunk chunk = chunk(row);
            if (started && chunk.offset() == 0) {
                throw PluginException.of(
                        "several-files",
                        "File '" + chunk.name()
                                + "' is one file too many: 'write' takes one. Read a single file, without 'glob'.");
            }
            if (chunk.offset() != expected) {
                throw PluginException.of(
                        "chunk-missing",
                        "Row " + row.number() + " of file '" + chunk.name() + "' begins at byte " + chunk.offset()
                                + ", expected " + expected + ". A step before lost or reordered rows.");
            }
            started = true;
            expected += chunk.data().length;
            return chunk;
        }

        private static Chunk chunk(Row row) {
            try {
                return Chunk.of(row.value());
            } catch (JsonException e) {
                throw new PluginException(
                        "not-a-chunk",
                        "Row " + row.number()
                                + " is not a piece of a file. Put a step that makes files of records, such as "
                                + "transformer-csv with action 'format', before this one.",
                        e);
            }
        }
    }
}

package io.patchbay.plugin.connector.file.internal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.patchbay.plugin.file.OneFile;
import io.patchbay.plugin.invocation.RecordReader;
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
        OneFile file = new OneFile();
        in.<IOException>forEach(row -> {
            ByteBuffer data = ByteBuffer.wrap(file.next(row).data());
            while (data.hasRemaining()) {
                channel.write(data);
            }
        });
        channel.force(true);
    }
}

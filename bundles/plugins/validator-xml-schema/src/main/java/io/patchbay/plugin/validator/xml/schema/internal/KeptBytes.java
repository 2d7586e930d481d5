package io.patchbay.plugin.validator.xml.schema.internal;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The bytes of one file until it is known whether it is good: in memory, and from a size on in a file. */
final class KeptBytes implements AutoCloseable {
    private static final int IN_MEMORY = 1024 * 1024;

    private final Path folder;
    private final String name;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;

    KeptBytes(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    void clear() throws IOException {
        memory.reset();
        if (file != null) {
            file.truncate(0);
        }
    }

    /** Returns a stream of the same bytes that keeps what is read of it. */
    InputStream keeping(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count > 0) {
                    keep(target, offset, count);
                }
                return count;
            }

            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void close() {
                // The next file comes from the same stream.
            }
        };
    }

    private void keep(byte[] source, int offset, int count) throws IOException {
        memory.write(source, offset, count);
        if (memory.size() >= IN_MEMORY) {
            FileChannel target = file == null ? create() : file;
            file = target;
            ByteBuffer bytes = ByteBuffer.wrap(memory.toByteArray());
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
            memory.reset();
        }
    }

    /** The name goes at once, so that nothing is left when the process ends early. */
    private FileChannel create() throws IOException {
        Path path = folder.resolve(name);
        FileChannel created = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        return created;
    }

    void copyTo(OutputStream out) throws IOException {
        if (file != null) {
            ByteBuffer page = ByteBuffer.allocate(64 * 1024);
            for (long at = 0; at < file.size(); at += page.limit()) {
                page.clear();
                file.read(page, at);
                page.flip();
                out.write(page.array(), 0, page.limit());
            }
        }
        memory.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

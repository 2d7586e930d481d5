package io.patchbay.testkit.disk;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What was done to the files of one folder, in order: a consumer of arrays of what, path, buffer, position and count. A write is told of
 * when it is done and a force before it begins, so a write that is in the log before a force is one that this force covers.
 * The log itself survives {@code kill -9} in the cache of the system. Thread-safe.
 */
final class DiskLog implements Consumer<Object[]> {
    static final String WROTE = "wrote";
    static final String TRUNCATED = "truncated";
    static final String FORCING = "forcing";
    static final String FORCED = "forced";

    /** As long as a disk that turns, so that there is mostly something in its cache. */
    private static final Duration SEEK = Duration.ofMillis(8);

    private final String folder;
    private final OutputStream out;

    DiskLog(String argument) {
        int colon = argument.indexOf(':');
        folder = argument.substring(0, colon) + "/";
        try {
            out = new FileOutputStream(argument.substring(colon + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(Object[] told) {
        String what = (String) told[0];
        String path = (String) told[1];
        if (path.startsWith(folder)) {
            switch (what) {
                case WROTE -> append(what, path, (Long) told[3], written((ByteBuffer) told[2], (Integer) told[4]));
                case TRUNCATED -> append(what, path, (Long) told[3], new byte[0]);
                default -> append(what, path, Thread.currentThread().getId(), new byte[0]);
            }
            if (what.equals(FORCING)) {
                LockSupport.parkNanos(SEEK.toNanos());
            }
        }
    }

    /** The bytes before the position: they are in the file. */
    private static byte[] written(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.duplicate().position(buffer.position() - count).get(bytes);
        return bytes;
    }

    private synchronized void append(String what, String path, long number, byte[] bytes) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream(bytes.length + 200);
        try (DataOutputStream fields = new DataOutputStream(entry)) {
            fields.writeUTF(what);
            fields.writeUTF(path);
            fields.writeLong(number);
            fields.writeInt(bytes.length);
            fields.write(bytes);
            out.write(entry.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

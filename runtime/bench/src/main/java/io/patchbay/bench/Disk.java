package io.patchbay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The physical limit of anything that must be on stable storage: one write and one force of a small file. */
final class Disk {
    private Disk() {}

    /** Returns how long one forced write of 4 KiB takes, in milliseconds. */
    static double forcedWriteMillis(Path folder) {
        long start = System.nanoTime();
        try (FileChannel file =
                FileChannel.open(folder.resolve("forced"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(4096));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}

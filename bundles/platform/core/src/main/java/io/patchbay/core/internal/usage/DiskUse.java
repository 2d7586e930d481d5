package io.patchbay.core.internal.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How many bytes the files of a folder have; looked up again when somebody asks after a while. Thread-safe. */
final class DiskUse {
    private static final long KEPT_NANOS = 2_000_000_000L;

    private final Path folder;
    private final LongSupplier nanos;
    private long at;
    private long bytes = -1;

    DiskUse(Path folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
    }

    synchronized long bytes() {
        long now = nanos.getAsLong();
        if (bytes < 0 || now - at >= KEPT_NANOS) {
            bytes = measure();
            at = now;
        }
        return bytes;
    }

    private long measure() {
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                    if (fault instanceof NoSuchFileException) { // its plugin deletes while we look
                        return FileVisitResult.CONTINUE;
                    }
                    throw fault;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The files in '" + folder + "' cannot be measured", e);
        }
        return sum.get();
    }
}

package io.patchbay.core.internal.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the files of some folders have, those included that are deleted and still open. Looked up again when somebody asks
 * after a while. Thread-safe.
 */
final class DiskUse {
    private static final long KEPT_NANOS = 2_000_000_000L;
    private static final long SHORTEST_NANOS = 5_000_000L;

    /** Of the time at most a twentieth goes into measuring, however many files there are. */
    private static final int PAUSE = 20;

    /** More than any budget: who closes a folder to us must not gain by it. */
    private static final long UNKNOWN = 1L << 51;

    private final Supplier<List<Path>> folders;
    private final DeletedFiles deleted;
    private final LongSupplier nanos;
    private long at;
    private long took;
    private volatile long bytes = -1;

    DiskUse(Supplier<List<Path>> folders, DeletedFiles deleted, LongSupplier nanos) {
        this.folders = folders;
        this.deleted = deleted;
        this.nanos = nanos;
    }

    /** Returns them as they were two seconds ago at most. */
    long bytes() {
        return bytes(KEPT_NANOS);
    }

    /** Returns them as new as can be had without measuring all the time. */
    synchronized long fresh() {
        return bytes(Math.max(SHORTEST_NANOS, took * PAUSE));
    }

    /** Returns what was measured last; measures if nothing was. */
    long known() {
        long last = bytes;
        return last < 0 ? bytes() : last;
    }

    private synchronized long bytes(long kept) {
        long now = nanos.getAsLong();
        if (bytes < 0 || now - at >= kept) {
            bytes = folders.get().stream().mapToLong(this::measure).sum();
            at = nanos.getAsLong();
            took = at - now;
        }
        return bytes;
    }

    private long measure(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        AtomicLong sum = new AtomicLong(deleted.bytesIn(folder));
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException fault) {
                    // Its plugin may delete while we look.
                    sum.addAndGet(fault instanceof NoSuchFileException ? 0 : UNKNOWN);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The files in '" + folder + "' cannot be measured", e);
        }
        return sum.get();
    }
}

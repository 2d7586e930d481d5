package io.patchbay.core.internal.usage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The files this process deleted and still has open: they have bytes and no name. Known on Linux only. Looked up again when somebody
 * asks after a while. Thread-safe.
 */
final class DeletedFiles {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final String DELETED = " (deleted)";
    private static final long KEPT_NANOS = 50_000_000L;

    private final LongSupplier nanos;
    private List<Deleted> found = List.of();
    private boolean looked;
    private long at;

    DeletedFiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Deleted(Path path, long bytes) {}

    /** Returns how many bytes those have that were in this folder. */
    synchronized long bytesIn(Path folder) {
        long now = nanos.getAsLong();
        if (!looked || now - at >= KEPT_NANOS) {
            found = look();
            at = now;
            looked = true;
        }
        return found.stream()
                .filter(one -> one.path().startsWith(folder))
                .mapToLong(Deleted::bytes)
                .sum();
    }

    private static List<Deleted> look() {
        List<Deleted> deleted = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
            for (Path one : open) {
                look(one, deleted);
            }
        } catch (IOException e) {
            return List.of(); // not Linux, or not to be read
        }
        return deleted;
    }

    private static void look(Path open, List<Deleted> deleted) {
        try {
            String name = Files.readSymbolicLink(open).toString();
            if (name.endsWith(DELETED)) {
                deleted.add(
                        new Deleted(Path.of(name.substring(0, name.length() - DELETED.length())), Files.size(open)));
            }
        } catch (IOException e) {
            // closed while we look
        }
    }
}

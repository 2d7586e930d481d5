package io.patchbay.repository.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.repository.internal.index.IndexReader;
import io.patchbay.repository.internal.index.RepositoryAddress;
import io.patchbay.repository.internal.index.RepositoryIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Indexes that were read, as long as they are good. Thread-safe; one thread reads, others wait for it. */
public final class LoadedIndexes {
    private final Supplier<IndexReader> readers;
    private final Clock clock;
    private final Duration good;
    private final Map<RepositoryAddress, Loaded> loaded = new HashMap<>();
    private @Nullable IndexReader reader;

    /** Makes one that makes its reader when it needs it first: a schema is not for nothing. */
    LoadedIndexes(Supplier<IndexReader> readers, Clock clock, Duration good) {
        this.readers = readers;
        this.clock = clock;
        this.good = good;
    }

    /** An index, or why there is none. */
    public record Answer(
            RepositoryAddress address, Optional<RepositoryIndex> index, Optional<PatchbayException> failure) {}

    private record Loaded(RepositoryIndex index, String stamp, Instant until) {}

    synchronized void forget() {
        loaded.clear();
    }

    synchronized List<Answer> all(List<RepositoryAddress> addresses) {
        List<Answer> answers = new ArrayList<>();
        for (RepositoryAddress address : addresses) {
            try {
                answers.add(new Answer(address, Optional.of(index(address)), Optional.empty()));
            } catch (PatchbayException e) {
                answers.add(new Answer(address, Optional.empty(), Optional.of(e)));
            }
        }
        return answers;
    }

    private RepositoryIndex index(RepositoryAddress address) {
        Loaded known = loaded.get(address);
        String stamp = stamp(address);
        if (known != null && known.stamp.equals(stamp) && clock.instant().isBefore(known.until)) {
            return known.index;
        }
        if (reader == null) {
            reader = readers.get();
        }
        RepositoryIndex index = reader.read(address);
        Instant until = address.isFile() ? Instant.MAX : clock.instant().plus(good);
        loaded.put(address, new Loaded(index, stamp, until));
        return index;
    }

    private static String stamp(RepositoryAddress address) {
        if (!address.isFile()) {
            return "";
        }
        Path file = Path.of(address.index());
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "none"; // reading it says why
        }
    }
}

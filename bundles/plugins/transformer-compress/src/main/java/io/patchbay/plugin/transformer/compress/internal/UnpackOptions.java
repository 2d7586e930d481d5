package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code transform}. */
@Describe("What is opened, and how much may come of it.")
public record UnpackOptions(
        @Describe(value = "'gzip', 'zip' or 'xz'; without it the first bytes of each file tell.", example = "\"gzip\"")
                Optional<Format> format,
        @Describe(value = "The most bytes that may come of one file; more fails.", defaultValue = "10737418240")
                long maxBytes,
        @Describe(
                        value =
                                "How many times as many bytes may come out as went in, 1 to 100000; looked at from the first mebibyte on.",
                        defaultValue = "200")
                int maxRatio,
        @Describe(value = "The most files in one archive, 1 to 1000000.", defaultValue = "100000") int maxEntries) {
    private static final int HIGHEST_RATIO = 100_000;
    private static final int MOST_ENTRIES = 1_000_000;

    /** Refuses numbers that cannot be. */
    public UnpackOptions {
        check("maxBytes", maxBytes, Long.MAX_VALUE);
        check("maxRatio", maxRatio, HIGHEST_RATIO);
        check("maxEntries", maxEntries, MOST_ENTRIES);
    }

    private static void check(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("Option '" + name + "' is '" + value + "': expected 1 to " + most + ".");
        }
    }
}

package io.patchbay.plugin.processor.dedupe.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** The options of {@code process}. */
@Describe("Which records count as the same.")
public record DedupeOptions(
        @Describe(
                        value =
                                "The members by which records are told apart; a missing one counts as null. Without them all members.",
                        defaultValue = "[]",
                        example = "[\"id\"]")
                List<String> key,
        @Describe(
                        value =
                                "How many different keys are kept in memory, 1000 to 10000000, at about 32 bytes each; more go to a file in "
                                        + "the plugin's data folder.",
                        defaultValue = "500000")
                int memoryKeys) {
    private static final int FEWEST = 1_000;
    private static final int MOST = 10_000_000;

    /** Copies the key, and refuses numbers that cannot be. */
    public DedupeOptions {
        key = List.copyOf(key);
        if (memoryKeys < FEWEST || memoryKeys > MOST) {
            throw new IllegalArgumentException(
                    "Option 'memoryKeys' is '" + memoryKeys + "': expected " + FEWEST + " to " + MOST + ".");
        }
    }
}

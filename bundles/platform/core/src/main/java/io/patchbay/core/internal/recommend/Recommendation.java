package io.patchbay.core.internal.recommend;

import java.util.Map;

/**
 * Something to do about what was measured.
 *
 * @param name what to do in a word, such as {@code raise-concurrency}
 * @param plugin whom it is about: a plugin's name, or the symbolic name of a bundle; empty if it is about all
 * @param finding what was found, as a sentence with its numbers
 * @param action what to do, as a sentence
 * @param evidence the numbers, by the name of what was counted
 */
public record Recommendation(String name, String plugin, String finding, String action, Map<String, Double> evidence) {
    /** Copies the numbers. */
    public Recommendation {
        evidence = Map.copyOf(evidence);
    }
}

package io.patchbay.workflow.internal.language;

import java.util.Optional;

/**
 * How many runs go on at a time; further ones wait.
 *
 * @param group runs with the same text share the limit, expressions in braces replaced; those of the workflow if empty
 * @param max the most at a time
 */
public record Concurrency(Optional<String> group, int max) {}

package io.patchbay.event.internal.http;

/**
 * How many dead letters something was done to.
 *
 * @param count how many
 */
public record LettersCount(int count) {}

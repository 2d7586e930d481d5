package io.patchbay.plugin.data;

/**
 * What a connector's {@code check} found.
 *
 * @param ok whether the connection works
 * @param message a sentence for a person; where it does not work, what to do about it
 */
public record CheckResult(boolean ok, String message) {}

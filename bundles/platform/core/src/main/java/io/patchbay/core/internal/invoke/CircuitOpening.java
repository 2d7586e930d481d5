package io.patchbay.core.internal.invoke;

/**
 * The circuit of a plugin was opened.
 *
 * @param symbolicName of its bundle
 * @param breach whether the call that opened it used more than it may, or did not end when it was told to
 * @param cause how that call failed, a sentence
 */
public record CircuitOpening(String symbolicName, boolean breach, String cause) {}

package io.patchbay.workflow.internal.language;

/**
 * A JSONata expression, without the braces around it.
 *
 * @param text the expression
 * @param place where it begins
 */
public record Expression(String text, Place place) {}

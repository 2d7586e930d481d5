package io.patchbay.embedded.jsonata;

import java.time.Duration;

/**
 * What a formula may take.
 *
 * @param time how long it may work
 * @param steps how many of its parts it may evaluate, each time counted
 * @param depth how deep it may be nested, calls included
 * @param size how many characters of JSON a value of it may have, those on the way included
 */
public record FormulaLimits(Duration time, int steps, int depth, int size) {}

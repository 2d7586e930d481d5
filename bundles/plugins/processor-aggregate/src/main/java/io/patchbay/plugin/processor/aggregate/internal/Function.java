package io.patchbay.plugin.processor.aggregate.internal;

/** What a measure computes of the values of a group. */
enum Function {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG
}

package io.patchbay.plugin.renderer.html.internal;

/** What the chart shows of each group. */
public enum Aggregate {
    COUNT,
    SUM,
    MEAN
}

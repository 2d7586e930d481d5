package io.patchbay.plugin.transformer.json.internal;

/** How the values of a file stand in it. */
enum Layout {
    VALUES,
    LINES
}

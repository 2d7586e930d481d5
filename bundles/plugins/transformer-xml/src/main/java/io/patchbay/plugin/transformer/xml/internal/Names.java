package io.patchbay.plugin.transformer.xml.internal;

/** How elements and attributes are named in records. */
enum Names {
    LOCAL,
    PREFIXED
}

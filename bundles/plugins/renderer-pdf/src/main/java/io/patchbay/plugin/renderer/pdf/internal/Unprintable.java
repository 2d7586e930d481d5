package io.patchbay.plugin.renderer.pdf.internal;

/** What happens to characters the font lacks. */
public enum Unprintable {
    FAIL,
    REPLACE
}

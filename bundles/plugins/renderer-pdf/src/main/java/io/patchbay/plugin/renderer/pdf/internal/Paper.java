package io.patchbay.plugin.renderer.pdf.internal;

/** The paper a report is made for. */
public enum Paper {
    A4,
    LETTER
}

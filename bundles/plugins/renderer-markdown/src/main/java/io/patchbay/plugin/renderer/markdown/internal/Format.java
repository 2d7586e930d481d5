package io.patchbay.plugin.renderer.markdown.internal;

/** What the document is written in. */
enum Format {
    HTML("document.html", "text/html;charset=utf-8"),
    MARKDOWN("document.md", "text/markdown;charset=utf-8");

    final String file;
    final String mediaType;

    Format(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }
}

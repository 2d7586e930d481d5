package io.patchbay.plugin.renderer.markdown.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page that loads nothing; HTML in the Markdown is shown, never obeyed, and links lead nowhere dangerous. */
final class HtmlPage {
    private static final int MAX_NESTING = 100;
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
                    + "color-scheme:light dark;overflow-wrap:anywhere}pre{overflow:auto}hr{margin:2rem 0}";

    private final Parser parser =
            Parser.builder().maxOpenBlockParsers(MAX_NESTING).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .percentEncodeUrls(true)
            .build();
    private final Writer out;

    HtmlPage(Writer out) {
        this.out = out;
    }

    void begin(String title) throws IOException {
        out.write(
                "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\""
                        + " content=\"width=device-width\">\n<title>");
        out.write(title.replace("&", "&amp;").replace("<", "&lt;"));
        out.write("</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n");
    }

    void add(String markdown) throws IOException {
        out.write(renderer.render(parser.parse(markdown)));
    }

    void end() throws IOException {
        out.write("</body>\n</html>\n");
    }
}

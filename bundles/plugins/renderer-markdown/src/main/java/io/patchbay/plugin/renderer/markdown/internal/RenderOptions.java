package io.patchbay.plugin.renderer.markdown.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** The options of {@code render}. */
@Describe("What the document says.")
public record RenderOptions(
        @Describe(
                        value =
                                "Markdown for each record. {{name}} stands for the member of that name, as text that is never markup; "
                                        + "{{{name}}} for a member that is Markdown itself. Without it the records are a table.",
                        example = "\"## {{title}}\\n\\n{{{body}}}\"")
                Optional<String> template,
        @Describe(
                        value = "Markdown that comes before the first record.",
                        defaultValue = "\"\"",
                        example = "\"# Notes\"")
                String before,
        @Describe(value = "Markdown that comes after the last record.", defaultValue = "\"\"") String after,
        @Describe(
                        value = "'markdown', or 'html' for a page that needs no other file; that takes a 'template'.",
                        defaultValue = "\"markdown\"")
                Format format,
        @Describe(value = "The title of the HTML page.", defaultValue = "\"Document\"") String title,
        @Describe(
                        value =
                                "The columns of the table, in this order. Without it the members of the first row, and a later row with "
                                        + "another member fails.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value = "The name of the document; document.md or document.html without it.",
                        example = "\"notes.html\"")
                Optional<String> name) {
    /** Copies the columns, and refuses a table as HTML. */
    public RenderOptions {
        columns = List.copyOf(columns);
        if (format == Format.HTML && template.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'format' is 'html', which needs 'template'. Set it, or use renderer-html for a table.");
        }
    }
}

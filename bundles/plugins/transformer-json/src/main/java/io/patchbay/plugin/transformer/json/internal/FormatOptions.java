package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The input of {@code format}. */
@Describe("How the JSON file is to look.")
public record FormatOptions(
        @Describe(
                        value = "'lines' for one record per line, 'array' for one array of all records.",
                        defaultValue = "\"lines\"")
                Form form,
        @Describe(
                        value = "The name of the file; records.jsonl or records.json without it.",
                        example = "\"trips.jsonl\"")
                Optional<String> name) {
    /** The two forms of a file. */
    enum Form {
        LINES("records.jsonl", "", "\n", ""),
        ARRAY("records.json", "[\n", ",\n", "\n]\n");

        final String file;
        final String before;
        final String between;
        final String after;

        Form(String file, String before, String between, String after) {
            this.file = file;
            this.before = before;
            this.between = between;
            this.after = after;
        }
    }
}

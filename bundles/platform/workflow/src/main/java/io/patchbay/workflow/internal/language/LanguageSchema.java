package io.patchbay.workflow.internal.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of documents with workflows, for editors. */
public final class LanguageSchema {
    private LanguageSchema() {}

    /** Returns the text of the schema. */
    public static String text() {
        try (InputStream in = LanguageSchema.class.getResourceAsStream("workflows.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("The bundle has lost 'workflows.schema.json'. Build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

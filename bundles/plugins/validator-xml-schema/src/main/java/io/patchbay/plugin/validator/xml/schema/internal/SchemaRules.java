package io.patchbay.plugin.validator.xml.schema.internal;

import io.patchbay.plugin.annotation.Describe;

/** The rules of {@code validate}. */
@Describe("The schema that XML files must satisfy.")
public record SchemaRules(
        @Describe(
                        value =
                                "The XML Schema 1.0, as text. It must be complete in itself: include, import and redefine of other "
                                        + "documents are refused, nothing is loaded from network or disk.",
                        example =
                                "\"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='trips'/></xs:schema>\"")
                String schema,
        @Describe(
                        value =
                                "The most faults reported of one file, 1 to 10000; the rest of such a file is not looked at.",
                        defaultValue = "100")
                int maxPerFile) {
    private static final int MOST = 10_000;

    /** Refuses numbers that cannot be. */
    public SchemaRules {
        if (maxPerFile < 1 || maxPerFile > MOST) {
            throw new IllegalArgumentException(
                    "Option 'maxPerFile' is '" + maxPerFile + "': expected 1 to " + MOST + ".");
        }
    }
}

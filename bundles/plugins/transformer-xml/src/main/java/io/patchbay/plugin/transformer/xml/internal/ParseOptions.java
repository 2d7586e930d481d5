package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Set;

/** The options of {@code transform}. */
@Describe("How the XML file is to be read.")
public record ParseOptions(
        @Describe(
                        value =
                                "Which elements become records: a name for elements anywhere, or the way from the root such as "
                                        + "'/feed/entry', where * is any name. Without it the children of the root.",
                        defaultValue = "\"/*/*\"",
                        example = "\"/feed/entry\"")
                String element,
        @Describe(
                        value =
                                "'local' names elements and attributes without their prefixes, 'prefixed' as they are written.",
                        defaultValue = "\"local\"")
                Names names,
        @Describe(
                        value =
                                "Elements that are arrays even where there is one only; others are arrays where they are repeated.",
                        defaultValue = "[]",
                        example = "[\"item\"]")
                Set<String> arrays,
        @Describe(value = "What stands before the names of attributes.", defaultValue = "\"@\"") String attributePrefix,
        @Describe(
                        value = "The member with the text of an element that has attributes or children too.",
                        defaultValue = "\"#text\"")
                String textMember,
        @Describe(
                        value = "The most characters of one record, names included, 1 to 67108864; a longer one fails.",
                        defaultValue = "16777216")
                int maxRecordLength) {
    private static final int LONGEST_RECORD = 64 * 1024 * 1024;

    /** Copies the arrays, and refuses lengths that cannot be. */
    public ParseOptions {
        arrays = Set.copyOf(arrays);
        if (maxRecordLength < 1 || maxRecordLength > LONGEST_RECORD) {
            throw new IllegalArgumentException(
                    "Option 'maxRecordLength' is '" + maxRecordLength + "': expected 1 to " + LONGEST_RECORD + ".");
        }
        if (element.isBlank() || element.endsWith("/")) {
            throw new IllegalArgumentException("Option 'element' is '" + element
                    + "': expected the name of an element, or the way to it such as '/feed/entry'.");
        }
    }
}

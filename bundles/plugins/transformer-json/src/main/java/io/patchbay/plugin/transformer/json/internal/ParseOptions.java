package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.annotation.Describe;

/** The options of {@code transform}. */
@Describe("How the JSON file is to be read.")
public record ParseOptions(
        @Describe(
                        value =
                                "'values' reads JSON values one after the other, on one line or on many; 'lines' one value per line, "
                                        + "so that a bad line can be left out.",
                        defaultValue = "\"values\"")
                Layout layout,
        @Describe(
                        value =
                                "A JSON Pointer (RFC 6901) to what becomes records in each value; nothing stands for the value itself. "
                                        + "An array becomes one record for each of its values.",
                        defaultValue = "\"\"",
                        example = "\"/data/items\"")
                String pointer,
        @Describe(
                        value = "What happens when a value has nothing at 'pointer': 'fail', or 'skip' it.",
                        defaultValue = "\"fail\"")
                OnFault onMissing,
        @Describe(
                        value =
                                "What happens with a line that is not JSON, in the layout 'lines': 'fail', or 'skip' it, which is counted "
                                        + "and logged.",
                        defaultValue = "\"fail\"")
                OnFault onBadLine,
        @Describe(
                        value =
                                "The member that holds what becomes a record and is no object: a text, a number, an array.",
                        defaultValue = "\"value\"")
                String valueMember,
        @Describe(
                        value = "The encoding of the file. A byte order mark in the file wins over it.",
                        defaultValue = "\"UTF-8\"",
                        example = "\"windows-1252\"")
                String charset,
        @Describe(
                        value = "The most characters of one record, names included, 1 to 67108864; a longer one fails.",
                        defaultValue = "16777216")
                int maxRecordLength) {
    private static final int LONGEST_RECORD = 64 * 1024 * 1024;

    /** Refuses lengths that cannot be. */
    public ParseOptions {
        if (maxRecordLength < 1 || maxRecordLength > LONGEST_RECORD) {
            throw new IllegalArgumentException(
                    "Option 'maxRecordLength' is '" + maxRecordLength + "': expected 1 to " + LONGEST_RECORD + ".");
        }
    }
}

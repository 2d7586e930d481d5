package io.patchbay.plugin.processor.batch.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.invocation.RecordReader;

/** The options of {@code process}. */
@Describe("How many records become one.")
public record BatchOptions(
        @Describe(value = "The most records of a batch, 1 to 10000.", defaultValue = "100") int size,
        @Describe(
                        value =
                                "The most characters of a batch as JSON text, 1 to 1048576; a single longer record is a batch of its own.",
                        defaultValue = "1048576")
                int maxLength,
        @Describe(value = "The member with the records of a batch.", defaultValue = "\"records\"") String member,
        @Describe(
                        value = "The member with the number of the batch, from 1; empty for none.",
                        defaultValue = "\"batch\"")
                String numberMember) {
    private static final int MOST_RECORDS = 10_000;

    /** Refuses what cannot be. */
    public BatchOptions {
        if (size < 1 || size > MOST_RECORDS) {
            throw new IllegalArgumentException("Option 'size' is '" + size + "': expected 1 to " + MOST_RECORDS + ".");
        }
        if (maxLength < 1 || maxLength > RecordReader.MAX_BATCH_BYTES) {
            throw new IllegalArgumentException(
                    "Option 'maxLength' is '" + maxLength + "': expected 1 to " + RecordReader.MAX_BATCH_BYTES + ".");
        }
        if (member.equals(numberMember)) {
            throw new IllegalArgumentException(
                    "Options 'member' and 'numberMember' are both '" + member + "': expected two names. Change one.");
        }
    }
}

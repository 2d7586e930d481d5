package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** The input of {@code pick}. */
@Describe("What to take out of each record.")
public record PickOptions(
        @Describe(
                        value = "A JSON Pointer (RFC 6901) into the record. An array there becomes several records.",
                        example = "\"/order/lines\"")
                String pointer,
        @Describe(
                        value = "Members of the record that each picked one gets too, before its own.",
                        defaultValue = "[]",
                        example = "[\"id\"]")
                List<String> keep,
        @Describe(
                        value = "What happens when a record has nothing there: 'fail', or 'skip' it.",
                        defaultValue = "\"fail\"")
                OnFault onMissing,
        @Describe(
                        value = "The member that holds what is picked and is no object: a text, a number, an array.",
                        defaultValue = "\"value\"")
                String valueMember) {
    /** Copies the members. */
    public PickOptions {
        keep = List.copyOf(keep);
    }
}

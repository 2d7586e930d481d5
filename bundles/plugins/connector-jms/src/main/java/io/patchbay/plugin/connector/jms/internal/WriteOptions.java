package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code write}. */
@Describe("Where messages go, and what they are made of.")
public record WriteOptions(
        @Describe(value = "The queue; either this or 'topic'.", example = "\"orders\"") Optional<String> queue,
        @Describe(value = "The topic; either this or 'queue'.", example = "\"prices\"") Optional<String> topic,
        @Describe(
                        value =
                                "Whether the whole record is the body. Otherwise a record is a message, as 'read' gives it: 'value', and if "
                                        + "wanted 'headers', 'type', 'correlationId' and 'priority'.",
                        defaultValue = "false")
                boolean whole,
        @Describe(
                        value =
                                "What is made of the value: a text with 'json' or 'text', or with 'bytes' the bytes of its Base64.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(value = "Whether the broker keeps messages over its own restart.", defaultValue = "true")
                boolean persistent,
        @Describe(
                        value = "After how many seconds a message that nobody took is dropped; 0 for never.",
                        defaultValue = "0")
                int keepSeconds) {}

package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code write}. */
@Describe("Where messages go, and what they are made of.")
public record WriteOptions(
        @Describe(value = "The topic.", example = "\"orders\"") String topic,
        @Describe(
                        value =
                                "Without it a record is a message, as 'read' gives it: 'value', and if wanted 'key', 'headers' and 'partition'. "
                                        + "With it the whole record is the value, and its member of this name the key.",
                        example = "\"orderId\"")
                Optional<String> keyFrom,
        @Describe(
                        value = "How the value becomes bytes: 'json', 'text' in UTF-8, or 'bytes' from Base64.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(
                        value =
                                "Who has to have a message before it counts as written: 'all' replicas in sync, each message once; the "
                                        + "'leader', or 'none'.",
                        defaultValue = "\"all\"")
                Acks acks) {}

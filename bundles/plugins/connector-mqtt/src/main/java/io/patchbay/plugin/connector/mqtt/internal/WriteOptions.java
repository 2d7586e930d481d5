package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code write}. */
@Describe("Where messages go, and what they are made of.")
public record WriteOptions(
        @Describe(
                        value = "The topic of messages that do not name one with their member 'topic'.",
                        example = "\"orders/new\"")
                Optional<String> topic,
        @Describe(
                        value =
                                "Whether the whole record is the payload. Otherwise a record is a message, as 'read' gives it: 'value', and if "
                                        + "wanted 'topic', 'headers' and 'retained'.",
                        defaultValue = "false")
                boolean whole,
        @Describe(
                        value =
                                "How the payload is made of the value: 'json', 'text' in UTF-8, or 'bytes' from Base64.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(
                        value =
                                "How sure a message has to be: 0 may get lost, 1 arrives at least once, 2 once. A batch is with the broker before "
                                        + "the next is read.",
                        defaultValue = "1")
                int qos,
        @Describe(
                        value =
                                "Whether the broker keeps the last message of each topic for who subscribes later; a message may say so itself with "
                                        + "its member 'retained'.",
                        defaultValue = "false")
                boolean retained) {}

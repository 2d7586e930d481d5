package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("Which messages to read.")
public record ReadOptions(
        @Describe(value = "The topic.", example = "\"orders\"") String topic,
        @Describe(
                        value =
                                "The consumer group: what it read once it does not read again. Without it, all that is in the topic when the "
                                        + "call begins is read, and nothing is remembered.",
                        example = "\"billing\"")
                Optional<String> group,
        @Describe(
                        value =
                                "Where a group begins that has not read before: 'earliest' with the oldest message, 'latest' with what comes.",
                        defaultValue = "\"earliest\"")
                Start from,
        @Describe(
                        value = "How the value of a message is read: 'json', 'text' in UTF-8, or 'bytes' as Base64.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(value = "Ends after so many messages, at least 1.", defaultValue = "100000") int most,
        @Describe(value = "Ends when a group got no message for so many seconds, 1 to 3600.", defaultValue = "5")
                int seconds) {}

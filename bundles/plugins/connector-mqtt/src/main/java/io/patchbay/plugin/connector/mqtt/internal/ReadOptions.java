package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("Which messages to read, and how many.")
public record ReadOptions(
        @Describe(
                        value =
                                "The topics, with '+' for any one level and '#' for all that follow. '$share/GROUP/TOPIC' shares the messages "
                                        + "among all who read it with the same GROUP.",
                        example = "\"plant/+/temperature\"")
                String topic,
        @Describe(
                        value =
                                "A name for the session that the broker keeps between calls: what came meanwhile, and what no call has taken, "
                                        + "comes with the next. Its first call begins it; one call at a time. Without it only what is retained "
                                        + "and what comes during the call is read.",
                        example = "\"billing\"")
                Optional<String> session,
        @Describe(value = "How many days the broker keeps a session that nobody reads, 1 to 365.", defaultValue = "7")
                int keepDays,
        @Describe(
                        value =
                                "How sure a message has to be: 0 may get lost, 1 comes at least once, 2 is handed over in two steps and taken one "
                                        + "by one. The publisher's own choice is not exceeded.",
                        defaultValue = "1")
                int qos,
        @Describe(
                        value = "How the payload of a message is read: 'json', 'text' in UTF-8, or 'bytes' as Base64.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(value = "Ends after so many messages, at least 1.", defaultValue = "100000") int most,
        @Describe(value = "Ends when no message came for so many seconds, 1 to 3600.", defaultValue = "5") int seconds,
        @Describe(value = "Ends after so many seconds, however many messages come, 1 to 3600.", defaultValue = "3600")
                int longest) {}

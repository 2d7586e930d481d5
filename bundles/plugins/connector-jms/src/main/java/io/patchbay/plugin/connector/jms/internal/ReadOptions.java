package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("Which messages to read, and how many.")
public record ReadOptions(
        @Describe(value = "The queue; either this or 'topic'.", example = "\"orders\"") Optional<String> queue,
        @Describe(value = "The topic; either this or 'queue'.", example = "\"prices\"") Optional<String> topic,
        @Describe(
                        value =
                                "The name of a durable subscription to the topic: what comes between calls waits there. Several calls may share "
                                        + "it. Without it only what comes during the call is read.",
                        example = "\"billing\"")
                Optional<String> subscription,
        @Describe(
                        value = "Only messages whose headers fulfil this condition of JMS.",
                        example = "\"region = 'north' AND JMSPriority > 4\"")
                Optional<String> selector,
        @Describe(
                        value =
                                "How a text is read: 'json', 'text', or 'bytes' as Base64. What is sent as bytes is taken as UTF-8 for the first "
                                        + "two; maps are objects in any case.",
                        defaultValue = "\"json\"")
                Format format,
        @Describe(value = "Ends after so many messages, at least 1.", defaultValue = "100000") int most,
        @Describe(value = "Ends when no message came for so many seconds, 1 to 3600.", defaultValue = "5") int seconds,
        @Describe(value = "Ends after so many seconds, however many messages come, 1 to 3600.", defaultValue = "3600")
                int longest) {}

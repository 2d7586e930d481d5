package io.patchbay.plugin.connector.kafka.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes records of messages. */
final class Incoming {
    private final Format format;

    Incoming(Format format) {
        this.format = format;
    }

    JsonObject record(ConsumerRecord<byte[], byte[]> message) {
        var headers = JsonObject.builder();
        for (Header header : message.headers()) {
            headers.put(header.key(), header.value() == null ? JsonNull.NULL : text(header.value()));
        }
        byte @Nullable [] key = message.key();
        byte @Nullable [] value = message.value();
        return JsonObject.builder()
                .put("topic", message.topic())
                .put("partition", message.partition())
                .put("offset", message.offset())
                .put("timestamp", message.timestamp())
                .put("key", key == null ? JsonNull.NULL : text(key))
                .put("headers", headers.build())
                .put("value", value == null ? JsonNull.NULL : value(value, message))
                .build();
    }

    private Json value(byte[] bytes, ConsumerRecord<byte[], byte[]> message) {
        return switch (format) {
            case TEXT -> text(bytes);
            case BYTES -> Json.of(Base64.getEncoder().encodeToString(bytes));
            case JSON -> {
                try {
                    yield Json.parse(new String(bytes, UTF_8));
                } catch (JsonException e) {
                    throw new PluginException(
                            "not-json",
                            "Message " + message.offset() + " of partition " + message.partition() + " of topic '"
                                    + message.topic() + "' is not JSON: " + e.getMessage()
                                    + " Set 'format' to 'text' or 'bytes'.",
                            e);
                }
            }
        };
    }

    private static Json text(byte[] bytes) {
        return Json.of(new String(bytes, UTF_8));
    }
}

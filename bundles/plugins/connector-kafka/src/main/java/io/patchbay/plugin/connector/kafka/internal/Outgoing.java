package io.patchbay.plugin.connector.kafka.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes messages of records. */
final class Outgoing {
    private final WriteOptions options;
    private final int partitions;

    Outgoing(WriteOptions options, int partitions) {
        this.options = options;
        this.partitions = partitions;
    }

    ProducerRecord<byte[], byte[]> message(Row row) {
        JsonObject record = row.value();
        if (options.keyFrom().isPresent()) {
            byte[] key = present(record, options.keyFrom().get())
                    .map(Outgoing::textBytes)
                    .orElse(null);
            return new ProducerRecord<>(options.topic(), null, key, bytes(record, row));
        }
        if (record.get("value").isEmpty()) {
            throw notAMessage(
                    row,
                    "has no 'value': expected {value} and if wanted key, headers, partition. Or set 'keyFrom', and the "
                            + "whole record is the value.");
        }
        var message = new ProducerRecord<>(
                options.topic(),
                partition(record, row),
                present(record, "key").map(Outgoing::textBytes).orElse(null),
                present(record, "value").map(value -> bytes(value, row)).orElse(null));
        present(record, "headers").ifPresent(headers -> {
            if (headers.kind() != Json.Kind.OBJECT) {
                throw notAMessage(row, "has the headers '" + headers + "': expected an object of texts.");
            }
            headers.asObject().members().forEach((name, header) -> message.headers()
                    .add(name, textBytes(header)));
        });
        return message;
    }

    private byte[] bytes(Json value, Row row) {
        return switch (options.format()) {
            case JSON -> value.toString().getBytes(UTF_8);
            case TEXT -> textBytes(value);
            case BYTES -> {
                try {
                    yield Base64.getDecoder().decode(value.asText());
                } catch (IllegalArgumentException e) {
                    throw new PluginException(
                            "not-bytes",
                            "Row " + row.number() + " has a value that is not Base64: " + e.getMessage()
                                    + ". Set 'format' to 'json' or 'text'.",
                            e);
                }
            }
        };
    }

    private @Nullable Integer partition(JsonObject record, Row row) {
        Optional<Json> wanted = present(record, "partition");
        if (wanted.isEmpty()) {
            return null;
        }
        if (wanted.get().kind() == Json.Kind.NUMBER) {
            double number = wanted.get().asNumber().doubleValue();
            if (number >= 0 && number < partitions && number == Math.rint(number)) {
                return (int) number;
            }
        }
        throw notAMessage(
                row, "has the partition '" + wanted.get() + "': expected 0 to " + (partitions - 1) + ", or none.");
    }

    private static Optional<Json> present(JsonObject record, String member) {
        return record.get(member).filter(value -> value.kind() != Json.Kind.NULL);
    }

    private static byte[] textBytes(Json value) {
        return (value.kind() == Json.Kind.STRING ? value.asText() : value.toString()).getBytes(UTF_8);
    }

    private static PluginException notAMessage(Row row, String fault) {
        return PluginException.of("not-a-message", "Row " + row.number() + " " + fault);
    }
}

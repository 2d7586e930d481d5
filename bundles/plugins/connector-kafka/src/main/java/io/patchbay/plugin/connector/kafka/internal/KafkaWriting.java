package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes messages; a batch is in the cluster before the next is read. */
final class KafkaWriting {
    private static final int PATIENCE = 30_000;

    private final WriteOptions options;
    private final Clients clients;
    private final Invocation invocation;

    KafkaWriting(WriteOptions options, Clients clients, Invocation invocation) {
        this.options = options;
        this.clients = clients;
        this.invocation = invocation;
    }

    void write(RecordReader in) throws InterruptedException {
        Map<String, Object> properties = Map.of(
                ProducerConfig.ACKS_CONFIG,
                options.acks().setting(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                options.acks() == Acks.ALL,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE);
        Outgoing messages = new Outgoing(options, clients.partitions(options.topic()));
        long written = 0;
        try (Producer<byte[], byte[]> producer = clients.producer(properties)) {
            for (List<Row> batch = in.read(); !batch.isEmpty(); batch = in.read()) {
                invocation.checkCancelled();
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (Row row : batch) {
                    sent.add(producer.send(messages.message(row)));
                }
                producer.flush();
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                written += batch.size();
                invocation.checkpoint(JsonObject.of("written", Json.of(written)));
            }
        } catch (ExecutionException e) {
            throw KafkaFault.of(e, "topic '" + options.topic() + "'");
        }
    }
}

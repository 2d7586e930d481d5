package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Hands on messages of one topic: to a group those it has not read, else all that are there when it begins. */
final class KafkaReading {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration JOINING = Duration.ofSeconds(30);
    private static final String TAKEN = "taken";
    private static final String OFFSETS = "offsets";
    private static final int MAX_POLLED = 500;
    private static final int MAX_SECONDS = 3_600;

    private final ReadOptions options;
    private final Clients clients;
    private final RecordWriter out;
    private final Invocation invocation;
    private final Incoming messages;
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    private long taken;

    KafkaReading(ReadOptions options, Clients clients, RecordWriter out, Invocation invocation) {
        this.options = options;
        this.clients = clients;
        this.out = out;
        this.invocation = invocation;
        this.messages = new Incoming(options.format());
    }

    static void check(ReadOptions options) {
        if (options.most() < 1 || options.seconds() < 1 || options.seconds() > MAX_SECONDS) {
            throw PluginException.of(
                    "invalid-option",
                    "Options 'most' " + options.most() + " and 'seconds' " + options.seconds()
                            + ": expected 1 or more, 'seconds' at most " + MAX_SECONDS + ".");
        }
    }

    void read() {
        taken = invocation
                .cursor()
                .flatMap(cursor -> cursor.get(TAKEN))
                .map(Json::asNumber)
                .map(JsonNumber::longValue)
                .orElse(0L);
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(MAX_POLLED, options.most()));
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, options.from() == Start.LATEST ? "latest" : "earliest");
        options.group().ifPresent(group -> properties.put(ConsumerConfig.GROUP_ID_CONFIG, group));
        try (Consumer<byte[], byte[]> consumer = clients.consumer(properties)) {
            List<PartitionInfo> partitions = consumer.partitionsFor(options.topic());
            if (partitions == null || partitions.isEmpty()) {
                throw KafkaFault.topicNotFound("topic '" + options.topic() + "'");
            }
            if (options.group().isPresent()) {
                readAsGroup(consumer);
            } else {
                readAll(consumer, partitions);
            }
        }
    }

    private void readAsGroup(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(options.topic()));
        long quiet = System.nanoTime() + JOINING.toNanos();
        boolean joined = false;
        while (taken < options.most() && System.nanoTime() - quiet < 0) {
            boolean some = handOn(consumer.poll(POLL));
            if (some) {
                consumer.commitSync(next);
                tellCheckpoint();
                // Another reader may go on from there: committing it again would take the group back.
                next.clear();
            }
            if (some || (!joined && !consumer.assignment().isEmpty())) {
                joined = true;
                quiet = System.nanoTime()
                        + Duration.ofSeconds(options.seconds()).toNanos();
            }
        }
    }

    private void readAll(Consumer<byte[], byte[]> consumer, List<PartitionInfo> partitions) {
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Optional<JsonObject> offsets =
                invocation.cursor().flatMap(cursor -> cursor.get(OFFSETS)).map(Json::asObject);
        all.forEach(partition -> offsets.flatMap(at -> at.get(String.valueOf(partition.partition())))
                .ifPresent(offset -> goOn(consumer, partition, offset.asNumber().longValue())));
        long silent = System.nanoTime() + SILENCE.toNanos();
        while (taken < options.most()
                && all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            if (handOn(consumer.poll(POLL))) {
                tellCheckpoint();
                silent = System.nanoTime() + SILENCE.toNanos();
            } else if (System.nanoTime() - silent > 0) {
                throw new TimeoutException("no message came for a minute, though there are some.");
            }
        }
    }

    private void goOn(Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        next.put(partition, new OffsetAndMetadata(offset));
    }

    private boolean handOn(ConsumerRecords<byte[], byte[]> polled) {
        invocation.checkCancelled();
        for (ConsumerRecord<byte[], byte[]> message : polled) {
            if (taken == options.most()) {
                break;
            }
            out.write(messages.record(message));
            taken++;
            next.put(
                    new TopicPartition(message.topic(), message.partition()),
                    new OffsetAndMetadata(message.offset() + 1));
        }
        if (!polled.isEmpty()) {
            out.flush();
        }
        return !polled.isEmpty();
    }

    private void tellCheckpoint() {
        var offsets = JsonObject.builder();
        next.forEach(
                (partition, offset) -> offsets.put(String.valueOf(partition.partition()), Json.of(offset.offset())));
        invocation.checkpoint(JsonObject.of(TAKEN, Json.of(taken), OFFSETS, offsets.build()));
    }
}

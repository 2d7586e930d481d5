package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishes messages; a batch is with the broker before the next is read. */
final class MqttWriting {
    private final Outgoing messages;
    private final Invocation invocation;

    MqttWriting(WriteOptions options, Invocation invocation) {
        this.messages = new Outgoing(options);
        this.invocation = invocation;
    }

    void write(MqttSettings settings, RecordReader in) {
        long written = 0;
        try (MqttSession session = MqttSession.open(settings, invocation.connection())) {
            for (List<Row> batch = in.read(); !batch.isEmpty(); batch = in.read()) {
                invocation.checkCancelled();
                publish(session, batch);
                written += batch.size();
                invocation.checkpoint(JsonObject.of("written", Json.of(written)));
            }
        }
    }

    private void publish(MqttSession session, List<Row> batch) {
        Deque<IMqttToken> onTheWay = new ArrayDeque<>();
        String topic = "the broker";
        try {
            for (Row row : batch) {
                topic = messages.topic(row);
                if (onTheWay.size() == session.window()) {
                    MqttSession.await(onTheWay.remove());
                }
                onTheWay.add(session.publish(topic, messages.message(row)));
            }
            while (!onTheWay.isEmpty()) {
                MqttSession.await(onTheWay.remove());
            }
        } catch (MqttException e) {
            throw MqttFault.of(e, "topic '" + topic + "'");
        }
    }
}

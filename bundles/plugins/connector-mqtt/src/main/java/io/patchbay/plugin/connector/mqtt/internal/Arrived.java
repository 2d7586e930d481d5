package io.patchbay.plugin.connector.mqtt.internal;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A message that came and was not acknowledged yet. */
final class Arrived {
    private final String topic;
    private final int id;
    private final byte[] payload;
    private final MqttMessage message;

    /** Takes where it was published, and what the broker calls it until it is acknowledged. */
    Arrived(String topic, int id, MqttMessage message) {
        this.topic = topic;
        this.id = id;
        // The message may lose it when it is confirmed.
        this.payload = message.getPayload();
        this.message = message;
    }

    String topic() {
        return topic;
    }

    int id() {
        return id;
    }

    int qos() {
        return message.getQos();
    }

    byte[] payload() {
        return payload;
    }

    MqttMessage message() {
        return message;
    }
}

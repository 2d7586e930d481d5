package io.patchbay.plugin.connector.mqtt.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttPersistable;
import org.eclipse.paho.mqttv5.common.MqttPersistenceException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/**
 * Where the library puts what comes, and the call takes it from. The library confirms a message of quality 2 as soon as it is stored,
 * so storing one lasts until the call has taken it. Thread-safe.
 */
final class Inbox extends MemoryPersistence implements MqttCallback {
    /** More than the broker may have on the way at once, so that only messages of quality 0 ever wait for room. */
    private static final int ROOM = 2 * MqttSession.ON_THE_WAY;

    private static final String RECEIVED = "r-";
    private static final int PATIENCE = 200;

    private final BlockingQueue<Arrived> waiting = new LinkedBlockingQueue<>(ROOM);
    private final Semaphore stored = new Semaphore(0);
    private volatile Optional<MqttException> fault = Optional.empty();
    private volatile boolean enough;
    private volatile boolean closed;

    /** Takes what is there, waiting a moment if there is nothing; throws why nothing comes any more. */
    List<Arrived> take(int most, Duration patience) throws MqttException, InterruptedException {
        Optional<MqttException> ended = fault;
        if (ended.isPresent()) {
            throw ended.get();
        }
        List<Arrived> taken = new ArrayList<>();
        Arrived first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            waiting.drainTo(taken, most - 1);
        }
        return taken;
    }

    /** Drops what nobody will take any more, so that answers of the broker come through; what is not acknowledged stays with it. */
    void enough() {
        enough = true;
        waiting.removeIf(arrived -> arrived.qos() < 2);
    }

    /** Tells whether the library waits for a message of quality 2 to be taken. */
    boolean holds() {
        return waiting.stream().anyMatch(arrived -> arrived.qos() == 2);
    }

    /** Says that a message of quality 2 was taken. */
    void confirmStored() {
        stored.release();
    }

    /** Lets nothing more in; what waits stays with the broker. */
    void shut() {
        closed = true;
    }

    @Override
    public void put(String key, MqttPersistable persistable) throws MqttPersistenceException {
        if (!key.startsWith(RECEIVED) || !(persistable instanceof MqttPublish publish)) {
            super.put(key, persistable);
            return;
        }
        try {
            if (offer(new Arrived(publish.getTopicName(), publish.getMessageId(), publish.getMessage()))) {
                boolean last;
                do {
                    // What was confirmed before is given a moment to be sent.
                    last = closed;
                    if (stored.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                        // The library keeps each message until its number is used again.
                        publish.getMessage().clearPayload();
                        return;
                    }
                } while (!last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MqttPersistenceException();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        if (message.getQos() < 2) {
            offer(new Arrived(topic, message.getId(), message));
        }
    }

    private boolean offer(Arrived arrived) throws InterruptedException {
        boolean in = false;
        while (!in && !closed && !(enough && arrived.qos() < 2)) {
            in = waiting.offer(arrived, PATIENCE, TimeUnit.MILLISECONDS);
        }
        return in;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException named = response.getException();
        fault = Optional.of(named == null ? new MqttException(response.getReturnCode()) : named);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        fault = Optional.of(exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // who publishes waits for the token
    }

    @Override
    public void connectComplete(boolean reconnect, String server) {
        // who connects waits for the token
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // only of extended authentication, which is not used
    }
}

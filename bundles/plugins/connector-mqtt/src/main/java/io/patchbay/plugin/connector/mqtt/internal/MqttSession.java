package io.patchbay.plugin.connector.mqtt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.logging.LoggerFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A connection to a broker, of one call. */
final class MqttSession implements AutoCloseable {
    /** The most messages the broker may send before the first of them is acknowledged. */
    static final int ON_THE_WAY = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEEP_ALIVE = 60;
    private static final int FAILED = 0x80;
    private static final int IF_NEW = 1;
    private static final int MOMENT = 50;

    /** Nobody subscribes to it, so that to end the subscription only asks for an answer. */
    private static final String NO_TOPIC = "patchbay/nothing";

    private static final int LARGEST_WINDOW = 65_535;

    static {
        LoggerFactory.setLogger(Silence.class.getName());
    }

    private final MqttAsyncClient client;
    private final Inbox inbox;
    private Optional<IMqttToken> subscribed = Optional.empty();
    private int window = ON_THE_WAY;

    private MqttSession(MqttAsyncClient client, Inbox inbox) {
        this.client = client;
        this.inbox = inbox;
    }

    /** How a connection is kept by the broker when it ends. */
    record Kept(String name, Duration time) {}

    /** Connects to the broker for what begins and ends with the call. */
    static MqttSession open(MqttSettings settings, Connection connection) {
        return open(settings, connection, Optional.empty(), new Inbox(), true);
    }

    /**
     * Connects to the broker.
     *
     * @param watched whether a connection over which nothing can be heard counts as broken; not for who may be slow to take what comes
     */
    static MqttSession open(
            MqttSettings settings, Connection connection, Optional<Kept> kept, Inbox inbox, boolean watched) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setConnectionTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        options.setKeepAliveInterval(watched ? KEEP_ALIVE : 0);
        options.setReceiveMaximum(ON_THE_WAY);
        options.setCleanStart(kept.isEmpty());
        kept.ifPresent(
                session -> options.setSessionExpiryInterval(session.time().toSeconds()));
        if (settings.tls()) {
            options.setSocketFactory(Authorities.sockets(settings.authorities()));
        }
        settings.user().ifPresent(user -> {
            options.setUserName(user);
            options.setPassword(connection.reveal("password").getBytes(UTF_8));
        });
        MqttSession session = null;
        try {
            String name = kept.map(Kept::name)
                    .orElseGet(() -> "patchbay-"
                            + Long.toHexString(ThreadLocalRandom.current().nextLong()));
            session = new MqttSession(new MqttAsyncClient(settings.uri(), name, inbox), inbox);
            session.connect(options);
            return session;
        } catch (MqttException e) {
            if (session != null) {
                session.close();
            }
            throw MqttFault.ofConnecting(e, settings.address());
        }
    }

    private void connect(MqttConnectionOptions options) throws MqttException {
        client.setCallback(inbox);
        client.setManualAcks(true);
        IMqttToken connected = client.connect(options);
        connected.waitForCompletion(PATIENCE.toMillis());
        Integer taken = connected.getResponseProperties().getReceiveMaximum();
        window = Math.min(ON_THE_WAY, taken == null ? LARGEST_WINDOW : taken);
    }

    /**
     * Asks for the messages of a topic; those that are retained come only to who asks for the first time. Does not wait for the
     * answer, which comes behind what waits in the session and is to be taken first.
     */
    void subscribe(String topic, int qos) throws MqttException {
        MqttSubscription subscription = new MqttSubscription(topic, qos);
        subscription.setRetainHandling(IF_NEW);
        subscribed = Optional.of(client.subscribe(subscription));
    }

    /** Throws why the broker refused what was asked for, once it answered. */
    void checkSubscribed() throws MqttException {
        if (subscribed.isPresent() && subscribed.get().isComplete()) {
            IMqttToken answer = subscribed.get();
            subscribed = Optional.empty();
            answer.waitForCompletion(PATIENCE.toMillis());
            int[] reasons = answer.getReasonCodes();
            int worst = reasons == null ? 0 : Arrays.stream(reasons).max().orElse(0);
            if (worst >= FAILED) {
                throw new MqttException(worst);
            }
        }
    }

    /** Tells the broker that messages were taken. */
    void acknowledge(List<Arrived> taken) throws MqttException {
        for (Arrived one : taken) {
            if (one.qos() == 1) {
                client.messageArrivedComplete(one.id(), one.qos());
            } else if (one.qos() == 2) {
                inbox.confirmStored();
            }
        }
    }

    /**
     * Waits until the broker has seen every acknowledgement: it answers in order. What the library still owes is sent before it looks
     * at an answer, so it takes two. It looks at none while it holds a message; then the connection ends behind what is owed.
     */
    void settle() throws MqttException, InterruptedException {
        inbox.enough();
        for (int round = 0; round < 2; round++) {
            CountDownLatch answered = new CountDownLatch(1);
            client.unsubscribe(new String[] {NO_TOPIC}, null, new Answer(answered), new MqttProperties());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!inbox.holds() && !answered.await(MOMENT, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end > 0) {
                    throw new MqttException(MqttClientException.REASON_CODE_CLIENT_TIMEOUT);
                }
            }
        }
    }

    /** Counts an answer, whatever it is. */
    private record Answer(CountDownLatch answered) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            answered.countDown();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable why) {
            answered.countDown();
        }
    }

    IMqttToken publish(String topic, MqttMessage message) throws MqttException {
        return client.publish(topic, message);
    }

    /** Waits until the broker has a message. */
    static void await(IMqttToken published) throws MqttException {
        published.waitForCompletion(PATIENCE.toMillis());
    }

    /** Returns how many messages may be published before the first of them is awaited. */
    int window() {
        return window;
    }

    @Override
    public void close() {
        inbox.shut();
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE.toMillis());
            }
            client.close(true);
        } catch (MqttException e) {
            abandon(e);
        }
    }

    /** What could not be ended in order is ended anyway: the broker sees a connection that broke. */
    private void abandon(MqttException why) {
        try {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        } catch (MqttException e) {
            e.addSuppressed(why);
            throw MqttFault.of(e, "the end of the connection");
        }
    }
}

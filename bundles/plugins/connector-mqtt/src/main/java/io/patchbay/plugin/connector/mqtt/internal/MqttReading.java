package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.connector.mqtt.internal.MqttSession.Kept;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Hands on messages of one subscription; a batch is acknowledged after it was taken. */
final class MqttReading {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String TAKEN = "taken";
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_DAYS = 365;

    private final ReadOptions options;
    private final RecordWriter out;
    private final Invocation invocation;
    private final Incoming messages;

    MqttReading(ReadOptions options, RecordWriter out, Invocation invocation) {
        this.options = options;
        this.out = out;
        this.invocation = invocation;
        this.messages = new Incoming(options.format());
    }

    static void check(ReadOptions options) {
        within("most", options.most(), 1, Integer.MAX_VALUE);
        within("seconds", options.seconds(), 1, MAX_SECONDS);
        within("longest", options.longest(), 1, MAX_SECONDS);
        within("keepDays", options.keepDays(), 1, MAX_DAYS);
        within("qos", options.qos(), 0, 2);
    }

    static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw PluginException.of(
                    "invalid-option",
                    "Option '" + name + "' is '" + value + "': expected "
                            + (most == Integer.MAX_VALUE ? least + " or more." : least + " to " + most + "."));
        }
    }

    void read(MqttSettings settings) throws InterruptedException {
        Inbox inbox = new Inbox();
        Optional<Kept> kept = options.session().map(name -> new Kept(name, Duration.ofDays(options.keepDays())));
        // With quality 1 the broker waits for who is slow; otherwise the connection stands still, which is no fault.
        boolean watched = options.qos() == 1;
        try (MqttSession session = MqttSession.open(settings, invocation.connection(), kept, inbox, watched)) {
            session.subscribe(options.topic(), options.qos());
            handOn(session, inbox);
            session.settle();
        } catch (MqttException e) {
            throw MqttFault.of(e, "topic '" + options.topic() + "'");
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    "invalid-option",
                    "Option 'topic' is '" + options.topic()
                            + "': expected levels with '/' between them, '+' as a whole level, '#' as the last.",
                    e);
        }
    }

    private void handOn(MqttSession session, Inbox inbox) throws MqttException, InterruptedException {
        long taken = invocation
                .cursor()
                .flatMap(cursor -> cursor.get(TAKEN))
                .map(Json::asNumber)
                .map(JsonNumber::longValue)
                .orElse(0L);
        long end = System.nanoTime() + Duration.ofSeconds(options.longest()).toNanos();
        long quiet = System.nanoTime() + Duration.ofSeconds(options.seconds()).toNanos();
        while (taken < options.most() && System.nanoTime() - quiet < 0 && System.nanoTime() - end < 0) {
            invocation.checkCancelled();
            session.checkSubscribed();
            List<Arrived> batch = inbox.take((int) Math.min(MqttSession.ON_THE_WAY, options.most() - taken), POLL);
            if (!batch.isEmpty()) {
                batch.forEach(one -> out.write(messages.record(one)));
                out.flush();
                session.acknowledge(batch);
                taken += batch.size();
                invocation.checkpoint(JsonObject.of(TAKEN, Json.of(taken)));
                quiet = System.nanoTime()
                        + Duration.ofSeconds(options.seconds()).toNanos();
            }
        }
    }
}

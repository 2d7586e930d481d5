package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;

/** Hands on messages of a queue or topic; a batch is committed after it was taken. */
final class JmsReading {
    private static final int BATCH = 500;
    private static final int POLL = 200;
    private static final String TAKEN = "taken";
    private static final int MAX_SECONDS = 3_600;

    private final ReadOptions options;
    private final Place place;
    private final RecordWriter out;
    private final Invocation invocation;
    private final Incoming messages;
    private long taken;

    JmsReading(ReadOptions options, RecordWriter out, Invocation invocation) {
        this.options = options;
        this.place = Place.of(options.queue(), options.topic());
        this.out = out;
        this.invocation = invocation;
        this.messages = new Incoming(options.format());
        if (options.subscription().isPresent() && !place.topic()) {
            throw PluginException.of(
                    "invalid-option",
                    "Option 'subscription' is '" + options.subscription().get()
                            + "' with a queue: expected it only with 'topic'. A queue keeps its messages anyway.");
        }
        within("most", options.most(), 1, Integer.MAX_VALUE);
        within("seconds", options.seconds(), 1, MAX_SECONDS);
        within("longest", options.longest(), 1, MAX_SECONDS);
    }

    static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw PluginException.of(
                    "invalid-option",
                    "Option '" + name + "' is '" + value + "': expected "
                            + (most == Integer.MAX_VALUE ? least + " or more." : least + " to " + most + "."));
        }
    }

    void read(JmsSettings settings) {
        try (JmsLink link = JmsLink.open(settings, invocation);
                Session session = link.session();
                MessageConsumer consumer = consumer(session)) {
            handOn(session, consumer);
        } catch (JMSException e) {
            invocation.checkCancelled();
            throw JmsFault.of(e, place.toString());
        }
    }

    private MessageConsumer consumer(Session session) throws JMSException {
        String selector = options.selector().orElse("");
        if (options.subscription().isPresent()) {
            return session.createSharedDurableConsumer(
                    session.createTopic(place.name()), options.subscription().get(), selector);
        }
        return session.createConsumer(place.in(session), selector);
    }

    private void handOn(Session session, MessageConsumer consumer) throws JMSException {
        taken = invocation
                .cursor()
                .flatMap(cursor -> cursor.get(TAKEN))
                .map(Json::asNumber)
                .map(JsonNumber::longValue)
                .orElse(0L);
        long end = System.nanoTime() + Duration.ofSeconds(options.longest()).toNanos();
        long quiet = System.nanoTime() + Duration.ofSeconds(options.seconds()).toNanos();
        while (taken < options.most() && System.nanoTime() - quiet < 0 && System.nanoTime() - end < 0) {
            invocation.checkCancelled();
            if (handOnBatch(session, consumer)) {
                quiet = System.nanoTime()
                        + Duration.ofSeconds(options.seconds()).toNanos();
            }
        }
    }

    /** Hands on what is there, up to a batch; returns whether there was something. */
    private boolean handOnBatch(Session session, MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(POLL);
        if (message == null) {
            return false;
        }
        for (int size = 1; message != null; size++) {
            out.write(messages.record(message));
            taken++;
            message = size < BATCH && taken < options.most() ? consumer.receiveNoWait() : null;
        }
        out.flush();
        session.commit();
        invocation.checkpoint(JsonObject.of(TAKEN, Json.of(taken)));
        return true;
    }
}

package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;

/** Sends messages; a batch is committed as a whole before the next is read. */
final class JmsWriting {
    private final WriteOptions options;
    private final Place place;
    private final Invocation invocation;

    JmsWriting(WriteOptions options, Invocation invocation) {
        this.options = options;
        this.place = Place.of(options.queue(), options.topic());
        this.invocation = invocation;
        JmsReading.within("keepSeconds", options.keepSeconds(), 0, Integer.MAX_VALUE);
    }

    void write(JmsSettings settings, RecordReader in) {
        int mode = options.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
        long kept = Duration.ofSeconds(options.keepSeconds()).toMillis();
        long written = 0;
        try (JmsLink link = JmsLink.open(settings, invocation);
                Session session = link.session();
                MessageProducer producer = session.createProducer(place.in(session))) {
            Outgoing messages = new Outgoing(options, session);
            for (List<Row> batch = in.read(); !batch.isEmpty(); batch = in.read()) {
                invocation.checkCancelled();
                for (Row row : batch) {
                    producer.send(messages.message(row), mode, messages.priority(row), kept);
                }
                session.commit();
                written += batch.size();
                invocation.checkpoint(JsonObject.of("written", Json.of(written)));
            }
        } catch (JMSException e) {
            invocation.checkCancelled();
            throw JmsFault.of(e, place.toString());
        }
    }
}

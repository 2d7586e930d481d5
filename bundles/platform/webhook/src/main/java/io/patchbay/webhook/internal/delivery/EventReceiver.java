package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import io.patchbay.api.jsonpath.JsonPathException;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.webhook.internal.Endpoint;
import io.patchbay.webhook.internal.EndpointTable;
import io.patchbay.webhook.internal.OpenDeliveries;
import io.patchbay.webhook.internal.WebhookSchema;
import io.patchbay.webhook.internal.delivery.Fanout.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes every event of the outbox and writes a delivery for each endpoint that wants it. An event that comes twice, after a crash,
 * is written once.
 */
@Component(property = EventListener.NAME_PROPERTY + "=webhook")
public final class EventReceiver implements EventListener {
    private final Database database;
    private final Fanout fanout;
    private final Meters meters;
    private final Paths paths = new Paths();

    /** Takes its services. */
    @Activate
    public EventReceiver(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference OpenDeliveries open,
            @Reference Clock clock,
            @Reference Meters meters) {
        this.database = database;
        this.fanout = new Fanout(database, open, clock);
        this.meters = meters;
    }

    @Override
    public void on(Event event) {
        List<Endpoint> subscribed =
                database.read(connection -> EndpointTable.subscribed(connection, event.workspace(), event.type()));
        if (subscribed.isEmpty()) {
            return;
        }
        JsonObject document = Message.document(event);
        List<Target> targets = new ArrayList<>();
        for (Endpoint endpoint : subscribed) {
            if (wanted(endpoint, document)) {
                targets.add(new Target(endpoint.id(), lane(endpoint, document)));
            }
        }
        int written = fanout.send(Message.of(event), "", targets);
        meters.count("patchbay_webhook_accepted_total", "Deliveries written for events.", written);
    }

    private boolean wanted(Endpoint endpoint, JsonObject document) {
        try {
            return endpoint.content()
                    .filter()
                    .map(filter -> paths.of(filter).exists(document))
                    .orElse(true);
        } catch (JsonPathException e) {
            meters.count(
                    "patchbay_webhook_filter_failures_total",
                    "Filters that took too many steps on an event; it was not sent to their endpoints.",
                    1);
            return false;
        }
    }

    private String lane(Endpoint endpoint, JsonObject document) {
        try {
            List<Json> key = endpoint.content()
                    .orderingKey()
                    .map(path -> paths.of(path).select(document))
                    .orElse(List.of());
            return LaneKey.of(endpoint.id(), key);
        } catch (JsonPathException e) {
            // Too many steps: what has no key is in nobody's order.
            return endpoint.id();
        }
    }
}

package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Event;
import io.patchbay.api.jsonpath.JsonPath;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.webhook.internal.Endpoint;
import io.patchbay.webhook.internal.EndpointTable;
import io.patchbay.webhook.internal.Endpoints;
import io.patchbay.webhook.internal.OpenDeliveries;
import io.patchbay.webhook.internal.WebhookCode;
import io.patchbay.webhook.internal.WebhookSchema;
import io.patchbay.webhook.internal.delivery.Fanout.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows deliveries, and makes those that people ask for: pings and replays. */
@Component(service = Deliveries.class)
public final class Deliveries {
    /** The most deliveries of one replay, and the most messages of a trial. */
    public static final int MAX_REPLAYED = 1_000;

    private static final String AFTER_ALL = "~";
    private static final int MAX_TRIED = 1_000;

    private final Database database;
    private final Fanout fanout;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Deliveries(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference OpenDeliveries open,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.database = database;
        this.fanout = new Fanout(database, open, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /** Lists deliveries, the newest first. */
    public Page<DeliveryView> list(Caller caller, DeliveryFilter filter, Page.Request page) {
        caller.require(Scope.WEBHOOKS_READ);
        String token = Sql.fitting(page.token().orElse(AFTER_ALL), 26);
        List<Delivery> found = database.read(
                connection -> DeliveryTable.before(connection, caller.workspace(), filter, token, page.size() + 1));
        List<DeliveryView> views =
                found.stream().limit(page.size()).map(DeliveryView::of).toList();
        boolean more = found.size() > page.size();
        return new Page<>(views, more ? Optional.of(views.get(page.size() - 1).id()) : Optional.empty());
    }

    /** Shows one with its attempts and what is sent. */
    public DeliveryView get(Caller caller, String id) {
        caller.require(Scope.WEBHOOKS_READ);
        return database.read(connection -> {
            Delivery one =
                    DeliveryTable.find(connection, caller.workspace(), id).orElseThrow(() -> unknown(id));
            Message message = DeliveryTable.message(connection, caller.workspace(), one.message())
                    .orElseThrow(() -> unknown(id));
            return DeliveryView.of(one, DeliveryTable.attempts(connection, id), message);
        });
    }

    /** Sends an endpoint a message of the type {@code webhook.ping}, whatever it subscribed. */
    public DeliveryView ping(Caller caller, String endpoint) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Endpoint one = enabled(caller, endpoint);
        Event ping = new Event(
                Ids.ulid(clock), "webhook.ping", one.id(), one.workspace(), clock.instant(), JsonObject.EMPTY);
        fanout.send(Message.of(ping), "", List.of(new Target(one.id(), one.id())));
        return list(caller, DeliveryFilter.ALL.of(one.id()), Page.Request.FIRST).items().stream()
                .filter(delivery -> delivery.event().equals(ping.id()))
                .findFirst()
                .orElseThrow(() -> unknown(ping.id()));
    }

    /** Sends the message of a delivery once more. */
    public Replayed replay(Caller caller, String id) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Delivery one = database.read(connection -> DeliveryTable.find(connection, caller.workspace(), id))
                .orElseThrow(() -> unknown(id));
        return again(caller, enabled(caller, one.endpoint()), List.of(one));
    }

    /** Sends the messages of the deliveries of an endpoint once more, the oldest first: those that failed, or of a time. */
    public Replayed replay(Caller caller, String endpoint, DeliveryFilter filter) {
        caller.require(Scope.WEBHOOKS_WRITE);
        Endpoint one = enabled(caller, endpoint);
        List<Delivery> newestFirst = database.read(connection ->
                DeliveryTable.before(connection, caller.workspace(), filter.of(one.id()), AFTER_ALL, MAX_REPLAYED));
        List<Delivery> deliveries = new ArrayList<>(newestFirst);
        java.util.Collections.reverse(deliveries);
        return again(caller, one, deliveries);
    }

    /** How many deliveries a replay made. */
    public record Replayed(String replay, int deliveries) {}

    private Replayed again(Caller caller, Endpoint endpoint, List<Delivery> deliveries) {
        String replay = Ids.ulid(clock);
        int made = 0;
        for (Delivery delivery : deliveries) {
            Message message = database.read(
                            connection -> DeliveryTable.message(connection, caller.workspace(), delivery.message()))
                    .orElseThrow(() -> unknown(delivery.id()));
            made += fanout.send(message, replay, List.of(new Target(endpoint.id(), delivery.lane())));
        }
        JsonObject details = JsonObject.builder()
                .put("replay", replay)
                .put("deliveries", made)
                .build();
        audit.append(caller, new AuditEntry("webhook.replay", endpoint.id(), AuditEntry.Outcome.DONE, details));
        return new Replayed(replay, made);
    }

    /** Which of the newest stored messages a filter lets through. */
    public record Trial(int tried, List<Tried> matched) {}

    /** A message a filter lets through. */
    public record Tried(String event, String type, Json payload) {}

    /** Tries a filter on stored messages, and sends nothing. */
    public Trial tryFilter(Caller caller, JsonPath filter) {
        caller.require(Scope.WEBHOOKS_READ);
        List<Message> messages =
                database.read(connection -> DeliveryTable.messages(connection, caller.workspace(), MAX_TRIED));
        List<Tried> matched = new ArrayList<>();
        for (Message message : messages) {
            Json document = Json.parse(message.body());
            if (filter.exists(document) && matched.size() < Page.MAX_SIZE) {
                matched.add(new Tried(message.id(), message.type(), document));
            }
        }
        return new Trial(messages.size(), List.copyOf(matched));
    }

    private Endpoint enabled(Caller caller, String id) {
        Endpoint one = database.read(connection -> EndpointTable.find(connection, caller.workspace(), id))
                .orElseThrow(() -> Endpoints.unknown(id));
        if (!one.enabled()) {
            throw new PatchbayException(
                    WebhookCode.WEBHOOK_DISABLED,
                    "Webhook endpoint '" + one.content().name()
                            + "' is disabled, so nothing is sent to it. Enable it: POST" + " webhooks/" + one.id()
                            + "/enable.");
        }
        return one;
    }

    private static PatchbayException unknown(String id) {
        return new PatchbayException(
                WebhookCode.DELIVERY_NOT_FOUND,
                "Delivery '" + Sql.fitting(id, 100) + "' is not there. GET deliveries lists those that are kept.");
    }
}

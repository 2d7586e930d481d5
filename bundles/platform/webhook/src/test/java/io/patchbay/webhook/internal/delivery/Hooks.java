package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.event.Event;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.InMemorySecretStore;
import io.patchbay.testkit.store.ManualLanes;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.webhook.internal.Credentials;
import io.patchbay.webhook.internal.Draft;
import io.patchbay.webhook.internal.EndpointRows;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.Endpoints;
import io.patchbay.webhook.internal.OpenDeliveries;
import io.patchbay.webhook.internal.RetryPolicy;
import io.patchbay.webhook.internal.ScriptedReceiver;
import io.patchbay.webhook.internal.SignatureScheme;
import io.patchbay.webhook.internal.WebhookSchema;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All of the bundle, on a database in memory, with a receiver that answers as the test wants. */
public final class Hooks implements AutoCloseable {
    public static final Caller ADMIN = FixedCaller.admin();
    public static final String URL = "https://shop.example.com/hooks";

    public final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    public final InMemoryDatabase database = InMemoryDatabase.of(new WebhookSchema());
    public final InMemorySecretStore secrets = new InMemorySecretStore(clock);
    public final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    public final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    public final InMemoryMeters meters = new InMemoryMeters();
    public final ManualLanes lanes = new ManualLanes(clock);
    public final ScriptedReceiver receiver = new ScriptedReceiver();
    public final Credentials credentials = new Credentials(secrets);
    public final EndpointRows rows = new EndpointRows(database, credentials, audit, outbox);
    public final OpenDeliveries open = new OpenDeliveries(lanes);
    public final Endpoints endpoints = new Endpoints(rows, open, clock);
    public final Deliveries deliveries = new Deliveries(database, open, audit, clock);
    public final EventReceiver events = new EventReceiver(database, open, clock, meters);
    private final ThreadExecutors executors = new ThreadExecutors();
    public final Limits limits = new Limits(receiver, config());
    public final DeliveryWorker worker =
            new DeliveryWorker(database, rows, credentials, receiver, limits, clock, executors, meters);

    private static Limits.Config config() {
        Map<String, Object> values = Map.of("privateTargets", new String[0], "disableAfterDays", 5, "keepDays", 30);
        return (Limits.Config) Proxy.newProxyInstance(
                Hooks.class.getClassLoader(),
                new Class<?>[] {Limits.Config.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }

    public static Draft.Words words(String name, RetryPolicy retry, String... types) {
        return new Draft.Words(
                name,
                URL,
                List.of(types),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(retry),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    public EndpointView make(String name, RetryPolicy retry, String... types) {
        return make(words(name, retry, types));
    }

    public EndpointView make(Draft.Words words) {
        return endpoints.create(ADMIN, Draft.of(words), SignatureScheme.V1);
    }

    public Event event(String type, String body) {
        JsonObject data = Json.parse(body).asObject();
        return new Event(Ids.ulid(clock), type, "42", ADMIN.workspace(), clock.instant(), data);
    }

    /** Tells of an event, and sends what is due. */
    public Event publish(String type, String body) throws Exception {
        Event event = event(type, body);
        events.on(event);
        run();
        return event;
    }

    public void run() throws Exception {
        lanes.run(worker);
    }

    /** Goes on to when the next lane is due, and sends; returns how long that was. */
    public Duration runNext() throws Exception {
        Instant before = clock.instant();
        Instant next = lanes.first().orElseThrow();
        clock.set(next);
        run();
        return Duration.between(before, next);
    }

    public DeliveryView only() {
        List<DeliveryView> all = all();
        if (all.size() != 1) {
            throw new AssertionError("Expected one delivery, found " + all);
        }
        return deliveries.get(ADMIN, all.get(0).id());
    }

    public List<DeliveryView> all() {
        return deliveries
                .list(ADMIN, DeliveryFilter.ALL, Page.Request.of(200, null))
                .items();
    }

    @Override
    public void close() {
        worker.close();
        executors.close();
        database.close();
    }
}

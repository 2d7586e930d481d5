package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.Scope;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.webhook.internal.Credentials;
import io.patchbay.webhook.internal.Endpoint;
import io.patchbay.webhook.internal.EndpointRows;
import io.patchbay.webhook.internal.EndpointTable;
import io.patchbay.webhook.internal.WebhookSchema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Sends what is due in a lane. */
@Component(property = {LaneWorker.KIND_PROPERTY + "=DELIVERY", LaneWorker.WIDTH_PROPERTY + ":Integer=48"})
public final class DeliveryWorker implements LaneWorker {
    private final Database database;
    private final Limits limits;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Sender sender;
    private final Results results;

    /** Takes its services. */
    @Activate
    public DeliveryWorker(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference EndpointRows endpoints,
            @Reference Credentials credentials,
            @Reference OutboundClients clients,
            @Reference Limits limits,
            @Reference Clock clock,
            @Reference Executors executors,
            @Reference Meters meters) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
        this.timer = executors.timer("io.patchbay.webhook-deadline");
        this.sender = new Sender(clients, credentials, clock, timer);
        this.results = new Results(database, endpoints, limits, clock, meters);
    }

    @Override
    public void drain(Turn turn) {
        Lane lane = turn.lane();
        boolean going = true;
        while (going && !turn.over()) {
            Optional<Job> job = next(lane);
            going = job.isPresent() && done(job.get());
        }
    }

    /** What is sent next, if it is due. */
    private record Job(Endpoint endpoint, Delivery delivery, Message message) {}

    private Optional<Job> next(Lane lane) {
        Instant now = clock.instant();
        return database.read(connection -> {
            Optional<Endpoint> endpoint =
                    EndpointTable.find(connection, lane.workspace(), LaneKey.endpoint(lane.key()));
            if (endpoint.isEmpty() || !ready(endpoint.get(), now)) {
                return Optional.empty();
            }
            Optional<Delivery> delivery = DeliveryTable.next(connection, lane.workspace(), lane.key())
                    .filter(one -> !one.due().isAfter(now));
            if (delivery.isEmpty()) {
                return Optional.empty();
            }
            return DeliveryTable.message(
                            connection, lane.workspace(), delivery.get().message())
                    .map(message -> new Job(endpoint.get(), delivery.get(), message));
        });
    }

    private static boolean ready(Endpoint endpoint, Instant now) {
        return endpoint.enabled()
                && endpoint.health().restUntil().filter(now::isBefore).isEmpty();
    }

    /** Does it; false if the lane is no more this node's. */
    private boolean done(Job job) {
        Caller caller = new Caller("platform:webhook", job.endpoint.workspace(), Ids.trace(), Set.of(Scope.ADMIN));
        try {
            Outcome outcome = sender.send(caller, job.endpoint, job.message, limits.allowed());
            return results.keep(caller, job.delivery, outcome);
        } catch (CancelledException e) {
            // The node stops: the delivery is as it was, and is sent by whoever takes the lane.
            return false;
        }
    }

    @Override
    public Optional<Instant> due(Lane lane) {
        return database.read(connection -> {
            Optional<Endpoint> endpoint =
                    EndpointTable.find(connection, lane.workspace(), LaneKey.endpoint(lane.key()));
            if (endpoint.isEmpty() || !endpoint.get().enabled()) {
                return Optional.empty();
            }
            Instant rest = endpoint.get().health().restUntil().orElse(Instant.EPOCH);
            return DeliveryTable.next(connection, lane.workspace(), lane.key())
                    .map(one -> one.due().isAfter(rest) ? one.due() : rest);
        });
    }

    @Override
    public List<Open> open(Optional<Lane> after, int most) {
        String workspace = after.map(Lane::workspace).orElse("");
        String key = after.map(Lane::key).orElse("");
        return database.read(connection -> DeliveryTable.open(connection, workspace, key, most)).stream()
                .map(open -> new Open(new Lane(LaneKind.DELIVERY, open.workspace(), open.lane()), open.due()))
                .toList();
    }

    /** Ends the alarms. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }
}

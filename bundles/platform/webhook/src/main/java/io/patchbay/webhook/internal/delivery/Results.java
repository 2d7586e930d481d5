package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Caller;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.store.Database;
import io.patchbay.webhook.internal.Endpoint;
import io.patchbay.webhook.internal.Endpoint.Health;
import io.patchbay.webhook.internal.Endpoint.Stamp;
import io.patchbay.webhook.internal.EndpointRows;
import io.patchbay.webhook.internal.EndpointTable;
import io.patchbay.webhook.internal.delivery.DeliveryMachine.Next;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what came of attempts: the delivery, the attempt and the health of the endpoint in one transaction. */
final class Results {
    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private final Database database;
    private final EndpointRows endpoints;
    private final Limits limits;
    private final Clock clock;
    private final Meters meters;

    Results(Database database, EndpointRows endpoints, Limits limits, Clock clock, Meters meters) {
        this.database = database;
        this.endpoints = endpoints;
        this.limits = limits;
        this.clock = clock;
        this.meters = meters;
    }

    /** Writes it; false if another node was faster, or the delivery is gone. */
    boolean keep(Caller caller, Delivery before, Outcome outcome) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        double random = ThreadLocalRandom.current().nextDouble();
        Optional<Delivery> kept = database.write(connection -> write(connection, caller, before, outcome, now, random));
        meters.time(
                "patchbay_webhook_attempt_seconds",
                "Time of an attempt to deliver, until the answer was read.",
                outcome.took(),
                "result",
                outcome.result());
        kept.filter(after -> !after.status().open())
                .ifPresent(after -> meters.count(
                        "patchbay_webhook_deliveries_total",
                        "Deliveries that ended.",
                        1,
                        "status",
                        after.status().text()));
        if (kept.isEmpty()) {
            LOG.warn(
                    "The result of an attempt is dropped: the delivery is another node's, or gone. delivery={}",
                    before.id());
        }
        return kept.isPresent();
    }

    private Optional<Delivery> write(
            Connection connection, Caller caller, Delivery before, Outcome outcome, Instant now, double random)
            throws SQLException {
        Optional<Endpoint> endpoint = outcome.delivered()
                ? EndpointTable.find(connection, before.workspace(), before.endpoint())
                : EndpointTable.lock(connection, before.workspace(), before.endpoint());
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        Next next = DeliveryMachine.next(endpoint.get().content(), before.attempts(), outcome, now, random);
        Delivery after = before.after(next, now);
        if (!DeliveryTable.update(connection, after)) {
            return Optional.empty();
        }
        DeliveryTable.insert(connection, after.id(), new DeliveryTable.Attempt(after.attempts(), outcome));
        look(connection, caller, endpoint.get(), outcome, now);
        return Optional.of(after);
    }

    private void look(Connection connection, Caller caller, Endpoint endpoint, Outcome outcome, Instant now)
            throws SQLException {
        Health health = DeliveryMachine.health(endpoint.health(), outcome, now);
        Optional<String> dead =
                outcome.delivered() ? Optional.empty() : DeliveryMachine.dead(health, outcome, limits.patience(), now);
        if (dead.isPresent() && endpoint.enabled()) {
            endpoints.giveUp(connection, caller, endpoint.switched(false, dead, new Stamp(now, caller.principal())));
        } else if (!health.equals(endpoint.health())) {
            EndpointTable.health(connection, endpoint.id(), health);
        }
    }
}

package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Ids;
import io.patchbay.api.store.Database;
import io.patchbay.webhook.internal.OpenDeliveries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Writes deliveries and wakes their lanes, some per transaction, so that one event for thousands holds up no other writer. */
final class Fanout {
    private static final int CHUNK = 200;

    private final Database database;
    private final OpenDeliveries open;
    private final Clock clock;

    /** Where a message goes. */
    record Target(String endpoint, String lane) {}

    Fanout(Database database, OpenDeliveries open, Clock clock) {
        this.database = database;
        this.open = open;
        this.clock = clock;
    }

    /** Sends a message to endpoints that did not get it yet in this replay, and tells how many those are. */
    int send(Message message, String replay, List<Target> targets) {
        int written = 0;
        for (int from = 0; from < targets.size(); from += CHUNK) {
            List<Target> some = targets.subList(from, Math.min(targets.size(), from + CHUNK));
            written += database.write(connection -> write(connection, message, replay, some));
        }
        if (written > 0) {
            open.look();
        }
        return written;
    }

    private int write(Connection connection, Message message, String replay, List<Target> targets) throws SQLException {
        DeliveryTable.keep(connection, message);
        Set<String> taken = DeliveryTable.taken(connection, message.id(), replay);
        Instant now = clock.instant();
        int written = 0;
        for (Target target : targets) {
            if (!taken.contains(target.endpoint())) {
                DeliveryTable.insert(connection, fresh(message, replay, target, now));
                open.wake(connection, message.workspace(), target.lane(), now);
                written++;
            }
        }
        return written;
    }

    private Delivery fresh(Message message, String replay, Target target, Instant now) {
        return new Delivery(
                Ids.ulid(clock),
                message.workspace(),
                target.endpoint(),
                message.id(),
                replay,
                target.lane(),
                DeliveryStatus.PENDING,
                0,
                now,
                1,
                now,
                java.util.Optional.empty());
    }
}

package io.patchbay.store.internal.event;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.Event;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.Texts;
import io.patchbay.store.internal.event.EventRows.Placed;
import io.patchbay.store.internal.sql.StoreSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Writes events beside the changes they tell of; {@link EventDelivery} takes them from there. */
@Component(
        service = {Outbox.class, SqlOutbox.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlOutbox implements Outbox {
    private static final int MAX_SUBJECT = 1_000;

    private final Database database;
    private final Clock clock;
    private volatile long last;

    /** Takes its services. */
    @Activate
    public SqlOutbox(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void publish(Connection connection, Caller caller, String type, String subject, JsonObject body) {
        append(connection, caller, type, subject, body);
    }

    /** Does the same and returns the event at its place. */
    Placed append(Connection connection, Caller caller, String type, String subject, JsonObject body) {
        Event event = new Event(
                Ids.ulid(clock),
                type,
                Texts.fit(subject, MAX_SUBJECT),
                caller.workspace(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                body);
        try {
            long place = EventRows.append(connection, event);
            last = place;
            return new Placed(place, event);
        } catch (SQLException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED, "Event '" + type + "' was not written: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void publish(Caller caller, String type, String subject, JsonObject body) {
        database.write(connection -> {
            publish(connection, caller, type, subject, body);
            return type;
        });
    }

    /** Returns the place of the event last written here; its transaction may still be open, or may have been undone. */
    long last() {
        return last;
    }
}

package io.patchbay.webhook.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Endpoints with their secrets, audit rows and events: a change is one transaction. */
@Component(service = EndpointRows.class)
public final class EndpointRows {
    private final Database database;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Outbox outbox;

    /** Takes its services. */
    @Activate
    public EndpointRows(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference Credentials credentials,
            @Reference AuditLog audit,
            @Reference Outbox outbox) {
        this.database = database;
        this.credentials = credentials;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** What is done to an endpoint. */
    enum Deed {
        CREATE("create"),
        UPDATE("update"),
        ENABLE("enable"),
        DISABLE("disable"),
        ROTATE("rotate"),
        DELETE("delete");

        private final String verb;

        Deed(String verb) {
            this.verb = verb;
        }

        String audited() {
            return "webhook." + verb;
        }

        String told() {
            return "webhook." + verb + "d";
        }
    }

    /** What a change makes of an endpoint, with what must be kept sealed. */
    record Change(Endpoint endpoint, Sealing sealing) {}

    /** Seals what belongs to a change, in its transaction. */
    @FunctionalInterface
    interface Sealing {
        Sealing NOTHING = (connection, keeper, caller, endpoint) -> {};

        void seal(Connection connection, Credentials keeper, Caller caller, Endpoint endpoint);
    }

    /** Decides what becomes of an endpoint. */
    @FunctionalInterface
    interface Decision {
        Change of(Endpoint before);
    }

    Optional<Endpoint> find(Caller caller, String id) {
        return database.read(connection -> EndpointTable.find(connection, caller.workspace(), id));
    }

    Optional<Endpoint> named(Caller caller, String name) {
        return database.read(connection -> EndpointTable.named(connection, caller.workspace(), name));
    }

    List<Endpoint> after(Caller caller, String name, int limit) {
        return database.read(connection -> EndpointTable.after(connection, caller.workspace(), name, limit));
    }

    void insert(Caller caller, Change change) {
        Endpoint one = change.endpoint();
        database.write(connection -> {
            requireFree(connection, one);
            try {
                EndpointTable.insert(connection, one);
            } catch (SQLException e) {
                throw taken(e, one);
            }
            change.sealing().seal(connection, credentials, caller, one);
            tell(connection, caller, Deed.CREATE, one);
            return one;
        });
    }

    /** Changes one; one that is as it was stays untouched. */
    Optional<Endpoint> update(Caller caller, String id, Deed deed, Decision decision, AfterChange then) {
        return database.write(connection -> {
            Optional<Endpoint> before = EndpointTable.lock(connection, caller.workspace(), id);
            if (before.isEmpty()) {
                return before;
            }
            Change change = decision.of(before.get());
            Endpoint after = change.endpoint();
            if (after.revision() == before.get().revision()) {
                return before;
            }
            requireFree(connection, after);
            try {
                EndpointTable.update(connection, after);
            } catch (SQLException e) {
                throw taken(e, after);
            }
            change.sealing().seal(connection, credentials, caller, after);
            tell(connection, caller, deed, after);
            then.changed(connection, after);
            return Optional.of(after);
        });
    }

    /** What else belongs to the transaction of a change. */
    @FunctionalInterface
    interface AfterChange {
        AfterChange NOTHING = (connection, endpoint) -> {};

        void changed(Connection connection, Endpoint endpoint) throws SQLException;
    }

    boolean delete(Caller caller, String id, java.util.function.Consumer<Endpoint> check) {
        return database.write(connection -> {
            Optional<Endpoint> found = EndpointTable.lock(connection, caller.workspace(), id);
            if (found.isEmpty()) {
                return false;
            }
            check.accept(found.get());
            EndpointTable.delete(connection, id);
            credentials.forget(connection, caller, found.get());
            tell(connection, caller, Deed.DELETE, found.get());
            return true;
        });
    }

    /** Disables a dead endpoint, in the transaction of the delivery that showed it. */
    public void giveUp(Connection connection, Caller caller, Endpoint disabled) throws SQLException {
        EndpointTable.update(connection, disabled);
        tell(connection, caller, Deed.DISABLE, disabled);
    }

    private void tell(Connection connection, Caller caller, Deed deed, Endpoint one) {
        JsonObject.Builder details = JsonObject.builder()
                .put("name", one.content().name())
                .put(
                        "url",
                        one.content().url().getScheme() + "://"
                                + one.content().url().getRawAuthority())
                .put("revision", one.revision());
        one.reason().ifPresent(reason -> details.put("reason", reason));
        JsonObject told = details.build();
        audit.append(connection, caller, new AuditEntry(deed.audited(), one.id(), AuditEntry.Outcome.DONE, told));
        outbox.publish(connection, caller, deed.told(), one.id(), told);
    }

    private static void requireFree(Connection connection, Endpoint one) throws SQLException {
        Optional<Endpoint> other =
                EndpointTable.named(connection, one.workspace(), one.content().name());
        if (other.isPresent() && !other.get().id().equals(one.id())) {
            throw taken(one, null);
        }
    }

    // Two nodes on one database may both have found the name free.
    private static Exception taken(SQLException e, Endpoint one) {
        return "23505".equals(e.getSQLState()) ? taken(one, e) : e;
    }

    private static PatchbayException taken(Endpoint one, @Nullable Throwable cause) {
        return new PatchbayException(
                WebhookCode.WEBHOOK_NAME_TAKEN,
                "Name '" + one.content().name()
                        + "' is that of another webhook endpoint of this workspace. Choose another, or change that.",
                cause);
    }
}

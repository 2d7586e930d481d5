package io.patchbay.workflow.internal.definition;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.definition.DefinitionTable.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows. A change, its audit row and its event are one transaction. */
@Component(service = DefinitionRows.class)
public final class DefinitionRows {
    private final Database database;
    private final Outbox outbox;
    private final AuditLog audit;

    /** Takes its services. */
    @Activate
    public DefinitionRows(
            @Reference(target = "(patchbay.schema=workflow)") Database database,
            @Reference Outbox outbox,
            @Reference AuditLog audit) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
    }

    Optional<Definition> current(Caller caller, String name) {
        return database.read(connection -> DefinitionTable.current(connection, caller, name));
    }

    Optional<Definition> version(Caller caller, String name, long version) {
        return database.read(connection -> DefinitionTable.version(connection, caller, name, version));
    }

    List<Definition> after(Caller caller, String name, int limit) {
        return database.read(connection -> DefinitionTable.after(connection, caller, name, limit));
    }

    List<Definition> before(Caller caller, String name, long version, int limit) {
        return database.read(connection -> DefinitionTable.before(connection, caller, name, version, limit));
    }

    /**
     * Saves a version.
     *
     * @param change is given what is there, and returns what is to be, or the same for no change, or throws
     */
    Definition save(Caller caller, String name, Function<Standing, Definition> change) {
        return database.write(connection -> {
            Standing before = standing(connection, caller, name);
            Definition after = change.apply(before);
            if (before.current().equals(Optional.of(after))) {
                return after;
            }
            try {
                DefinitionTable.insert(connection, caller, after, before.lastVersion() > 0);
            } catch (SQLException e) {
                throw taken(e, name);
            }
            tell(connection, caller, before.current().isEmpty() ? "create" : "update", after);
            return after;
        });
    }

    /** Deletes one, but not its versions; false if it is not there. */
    boolean delete(Caller caller, String name, Function<Standing, Definition> check) {
        return database.write(connection -> {
            Standing before = standing(connection, caller, name);
            if (before.current().isEmpty()) {
                return false;
            }
            DefinitionTable.end(connection, caller, name);
            tell(connection, caller, "delete", check.apply(before));
            return true;
        });
    }

    /**
     * What is there of a name.
     *
     * @param lastVersion the last version there was, 0 for none
     * @param current the current one, unless it is deleted
     */
    record Standing(long lastVersion, Optional<Definition> current) {}

    private static Standing standing(Connection connection, Caller caller, String name) throws SQLException {
        Optional<Head> head = DefinitionTable.lock(connection, caller, name);
        return new Standing(
                head.map(Head::version).orElse(0L),
                head.filter(Head::live).isPresent()
                        ? DefinitionTable.current(connection, caller, name)
                        : Optional.empty());
    }

    // Two nodes on one database may both have found the name free.
    private static Exception taken(SQLException e, String name) {
        return "23505".equals(e.getSQLState()) ? Workflows.taken(name, e) : e;
    }

    private void tell(Connection connection, Caller caller, String verb, Definition one) {
        JsonObject told = JsonObject.builder()
                .put("version", Json.of(one.version()))
                .put("sha256", one.sha256())
                .build();
        audit.append(connection, caller, new AuditEntry("workflow." + verb, one.name(), AuditEntry.Outcome.DONE, told));
        outbox.publish(connection, caller, "workflow." + verb + "d", one.name(), told);
    }
}

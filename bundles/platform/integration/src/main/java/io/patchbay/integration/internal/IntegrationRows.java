package io.patchbay.integration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows. A change, its secrets, its audit row and its event are one transaction. */
@Component(service = IntegrationRows.class)
public final class IntegrationRows {
    private final Database database;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Outbox outbox;

    /** Takes its services. */
    @Activate
    public IntegrationRows(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + IntegrationSchema.NAME + ")")
                    Database database,
            @Reference SecretStore secrets,
            @Reference AuditLog audit,
            @Reference Outbox outbox) {
        this.database = database;
        this.secrets = secrets;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * One that calls go through.
     *
     * @param workspace the workspace it is of
     * @param id its id
     */
    public record Enabled(String workspace, String id) {}

    /** What was done, as the audit log and the events have it. */
    enum Deed {
        CREATE,
        UPDATE,
        ENABLE,
        DISABLE,
        DELETE;

        private String audited() {
            return "integration." + name().toLowerCase(Locale.ROOT);
        }

        private String told() {
            return audited() + "d";
        }
    }

    Optional<Integration> find(Caller caller, String id) {
        return database.read(connection -> IntegrationTable.find(connection, caller.workspace(), id));
    }

    Optional<Integration> named(Caller caller, String name) {
        return database.read(connection -> IntegrationTable.named(connection, caller.workspace(), name));
    }

    List<Integration> after(Caller caller, Optional<String> plugin, String name, int limit) {
        return database.read(connection -> IntegrationTable.after(connection, caller.workspace(), plugin, name, limit));
    }

    Integration insert(Caller caller, Integration one, SecretChanges changes) {
        return database.write(connection -> {
            requireFree(connection, caller, one);
            try {
                IntegrationTable.insert(connection, caller.workspace(), one);
            } catch (SQLException e) {
                throw taken(e, one);
            }
            save(connection, caller, one, changes);
            tell(connection, caller, Deed.CREATE, one, changes);
            return one;
        });
    }

    /**
     * Changes one; empty if it is not there.
     *
     * @param change returns what it is to be, with the same revision for no change, or throws
     */
    Optional<Integration> update(
            Caller caller, String id, Deed deed, UnaryOperator<Integration> change, SecretChanges changes) {
        return database.write(connection -> {
            Optional<Integration> before = IntegrationTable.lock(connection, caller.workspace(), id);
            if (before.isEmpty()) {
                return before;
            }
            Integration after = change.apply(before.get());
            if (after.revision() != before.get().revision()) {
                requireFree(connection, caller, after);
                try {
                    IntegrationTable.update(connection, caller.workspace(), after);
                } catch (SQLException e) {
                    throw taken(e, after);
                }
                if (after.lastTest().isEmpty()) {
                    IntegrationTable.test(connection, caller.workspace(), id, Optional.empty());
                }
                save(connection, caller, after, changes);
                tell(connection, caller, deed, after, changes);
            }
            return Optional.of(after);
        });
    }

    /** Keeps what a test found, unless the integration was changed meanwhile, and tells of it unless it was deleted. */
    public void tested(Caller caller, String id, long revision, TestResult result) {
        database.write(connection -> {
            Optional<Integration> found = IntegrationTable.lock(connection, caller.workspace(), id);
            if (found.isEmpty()) {
                return false;
            }
            Integration one = found.get();
            if (one.revision() == revision) {
                IntegrationTable.test(connection, caller.workspace(), id, Optional.of(result));
            }
            JsonObject.Builder details = JsonObject.builder()
                    .put("name", one.name())
                    .put("plugin", one.plugin())
                    .put("status", lower(result.status()))
                    .put("auth", lower(result.auth()));
            result.error().ifPresent(error -> details.put("error", error));
            JsonObject told = details.put("revision", revision).build();
            audit.append(connection, caller, new AuditEntry("integration.test", id, AuditEntry.Outcome.DONE, told));
            outbox.publish(connection, caller, "integration.tested", id, told);
            return true;
        });
    }

    /** Those of all workspaces that calls go through. */
    public List<Enabled> enabled() {
        return database.read(IntegrationTable::enabled);
    }

    /** The names of those of all workspaces that calls go through and whose last test failed, at most so many. */
    public List<String> failed(int limit) {
        return database.read(connection -> IntegrationTable.failed(connection, limit));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Deletes one with its secrets; false if it is not there. */
    boolean delete(Caller caller, String id, UnaryOperator<Integration> check) {
        return database.write(connection -> {
            Optional<Integration> found = IntegrationTable.lock(connection, caller.workspace(), id);
            if (found.isEmpty()) {
                return false;
            }
            Integration one = check.apply(found.get());
            IntegrationTable.delete(connection, caller.workspace(), id);
            one.secrets().forEach(name -> secrets.delete(connection, caller, one.stored(name)));
            tell(connection, caller, Deed.DELETE, one, SecretChanges.NONE);
            return true;
        });
    }

    private void save(Connection connection, Caller caller, Integration one, SecretChanges changes) {
        changes.values().forEach((name, value) -> {
            if (value.isEmpty()) {
                secrets.delete(connection, caller, one.stored(name));
                return;
            }
            char[] text = value.get().toCharArray();
            try {
                secrets.put(connection, caller, one.stored(name), text);
            } finally {
                Arrays.fill(text, '\0');
            }
        });
    }

    private void tell(Connection connection, Caller caller, Deed deed, Integration one, SecretChanges changes) {
        JsonObject.Builder details =
                JsonObject.builder().put("name", one.name()).put("plugin", one.plugin());
        one.endpoint().ifPresent(endpoint -> details.put("endpoint", endpoint.toString()));
        details.put("revision", one.revision());
        JsonObject told = details.build();
        JsonObject audited = changes.values().isEmpty()
                ? told
                : told.with(
                        "secrets",
                        JsonArray.ofTexts(List.copyOf(changes.values().keySet())));
        audit.append(connection, caller, new AuditEntry(deed.audited(), one.id(), AuditEntry.Outcome.DONE, audited));
        outbox.publish(connection, caller, deed.told(), one.id(), told);
    }

    private static void requireFree(Connection connection, Caller caller, Integration one) throws SQLException {
        Optional<Integration> other = IntegrationTable.named(connection, caller.workspace(), one.name());
        if (other.isPresent() && !other.get().id().equals(one.id())) {
            throw taken(one, null);
        }
    }

    // Two nodes on one database may both have found the name free.
    private static Exception taken(SQLException e, Integration one) {
        return "23505".equals(e.getSQLState()) ? taken(one, e) : e;
    }

    private static PatchbayException taken(Integration one, @org.jspecify.annotations.Nullable Throwable cause) {
        return new PatchbayException(
                IntegrationCode.INTEGRATION_NAME_TAKEN,
                "Name '" + one.name()
                        + "' is that of another integration of this workspace. Choose another, or change that.",
                cause);
    }
}

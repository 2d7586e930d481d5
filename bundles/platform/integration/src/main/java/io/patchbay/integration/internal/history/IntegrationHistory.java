package io.patchbay.integration.internal.history;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import io.patchbay.api.event.Projection;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.integration.internal.IntegrationSchema;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what the events tell of integrations. It looks at nothing else, so that it can be made anew from them. */
@Component(
        service = {EventListener.class, IntegrationHistory.class},
        property = EventListener.NAME_PROPERTY + "=" + IntegrationHistory.LISTENER)
public final class IntegrationHistory implements Projection {
    /** The name it has as a listener. */
    public static final String LISTENER = "integration-history";

    private static final String PREFIX = "integration.";

    private final Database database;

    /** Takes its service. */
    @Activate
    public IntegrationHistory(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + IntegrationSchema.NAME + ")")
                    Database database) {
        this.database = database;
    }

    /** Returns what became of an integration. */
    public Optional<PastIntegration> find(String workspace, String id) {
        return database.read(connection -> find(connection, workspace, id));
    }

    @Override
    public void on(Event event) {
        if (!event.type().startsWith(PREFIX)) {
            return;
        }
        switch (event.type().substring(PREFIX.length())) {
            case "created", "updated" -> change(event, Optional.empty(), Optional.empty());
            case "enabled" -> change(event, Optional.of(true), Optional.empty());
            case "disabled" -> change(event, Optional.of(false), Optional.empty());
            case "deleted" -> change(event, Optional.empty(), Optional.of(event.time()));
            default -> {} // Tests change nothing.
        }
    }

    @Override
    public void reset() {
        database.write(connection -> Sql.update(connection, "delete from integration_past"));
    }

    /** An event may come twice, and after a replay older ones come again: those change nothing. */
    private void change(Event event, Optional<Boolean> enabled, Optional<Instant> deleted) {
        JsonObject body = event.body();
        long revision = body.get("revision")
                .map(Json::asNumber)
                .map(n -> n.decimal().longValue())
                .orElse(0L);
        database.write(connection -> {
            Optional<PastIntegration> before = find(connection, event.workspace(), event.subject());
            if (before.isPresent()
                    && (before.get().revision() > revision
                            || before.get().deleted().isPresent())) {
                return false;
            }
            PastIntegration after = new PastIntegration(
                    event.subject(),
                    body.text("name").orElse(""),
                    body.text("plugin").orElse(""),
                    body.text("endpoint"),
                    enabled.orElse(before.map(PastIntegration::enabled).orElse(true)),
                    revision,
                    before.map(PastIntegration::created).orElse(event.time()),
                    event.time(),
                    deleted);
            save(connection, event.workspace(), after);
            return true;
        });
    }

    private static Optional<PastIntegration> find(Connection connection, String workspace, String id)
            throws SQLException {
        return Sql.first(
                connection,
                "select * from integration_past where workspace = ? and id = ?",
                IntegrationHistory::past,
                workspace,
                id);
    }

    private static void save(Connection connection, String workspace, PastIntegration one) throws SQLException {
        Sql.update(connection, "delete from integration_past where workspace = ? and id = ?", workspace, one.id());
        Sql.update(
                connection,
                "insert into integration_past (workspace, id, name, plugin, endpoint, enabled, revision, created,"
                        + " changed, deleted) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                workspace,
                one.id(),
                one.name(),
                one.plugin(),
                one.endpoint(),
                one.enabled(),
                one.revision(),
                one.created(),
                one.changed(),
                one.deleted());
    }

    private static PastIntegration past(ResultSet row) throws SQLException {
        return new PastIntegration(
                row.getString("id"),
                row.getString("name"),
                row.getString("plugin"),
                Sql.optionalText(row, "endpoint"),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                Sql.instant(row, "created"),
                Sql.instant(row, "changed"),
                Sql.optionalInstant(row, "deleted"));
    }
}

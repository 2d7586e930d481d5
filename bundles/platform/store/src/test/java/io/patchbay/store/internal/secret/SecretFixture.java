package io.patchbay.store.internal.secret;

import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.audit.SqlAuditLog;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A secret store on a database of its own. */
final class SecretFixture implements AutoCloseable {
    final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    final SettableClock clock = SettableClock.create();
    final SqlAuditLog audit = new SqlAuditLog(database, clock);
    final Path home;

    SecretFixture(Path home) {
        this.home = home;
    }

    SqlSecretStore open() {
        return open(new FixedNode(home));
    }

    SqlSecretStore open(FixedNode node) {
        return new SqlSecretStore(database, audit, node, node::property, clock);
    }

    FixedNode node(String masterKey) {
        return new FixedNode(home, Map.of(KeyRing.SECRET, masterKey));
    }

    /** Returns what was audited, oldest first, as {@code action subject outcome details}. */
    List<String> audited() {
        return database.read(
                connection -> Sql.list(connection, "select * from store_audit order by sequence", row -> "%s %s %s %s"
                        .formatted(
                                row.getString("action"),
                                row.getString("subject"),
                                row.getString("outcome"),
                                row.getString("details"))));
    }

    String sealed(String name) {
        return database.read(connection -> SecretRows.sealed(
                                connection, FixedCaller.admin().workspace(), name)
                        .orElseThrow())
                .value();
    }

    int change(String sql, Object... parameters) {
        return database.write(connection -> Sql.update(connection, sql, parameters));
    }

    /** Changes something in a transaction. */
    void write(Consumer<Connection> change) {
        database.write(connection -> {
            change.accept(connection);
            return change;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}

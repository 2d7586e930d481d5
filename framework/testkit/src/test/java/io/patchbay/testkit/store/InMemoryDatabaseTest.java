package io.patchbay.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.store.Schema;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InMemoryDatabaseTest {
    private static final AuditEntry ENTRY = new AuditEntry("thing.add", "1", AuditEntry.Outcome.DONE, JsonObject.EMPTY);

    private final InMemoryDatabase database = InMemoryDatabase.of(new Schema() {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public List<String> migrations() {
            return List.of("db/things/0001_things.sql", "db/things/0002_names.sql");
        }
    });
    private final InMemoryAuditLog audit = new InMemoryAuditLog(SettableClock.create());

    @AfterEach
    void close() {
        database.close();
    }

    private int insert(Connection connection) throws SQLException {
        audit.append(connection, FixedCaller.admin(), ENTRY);
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("insert into things_thing (id, name) values ('1', 'one')");
        }
    }

    private int count() {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from things_thing")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void writeCommitsTheRowAndItsAudit() {
        database.write(this::insert);

        assertThat(count()).isEqualTo(1);
        assertThat(audit.entries()).containsExactly(ENTRY);
    }

    @Test
    void failedWriteLeavesNeitherRowNorAudit() {
        assertThatThrownBy(() -> database.write(connection -> {
                    insert(connection);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(count()).isZero();
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void readKeepsNothing() {
        database.read(this::insert);

        assertThat(count()).isZero();
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void statementThatFailsIsNamed() {
        assertThatThrownBy(() -> database.read(connection ->
                        connection.prepareStatement("select nonsense").executeQuery()))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("The database refused: ");
    }

    @Test
    void writeInsideAWriteIsRefused() {
        assertThatThrownBy(() -> database.write(connection -> database.write(this::insert)))
                .hasMessage("A write inside a write: the real database would wait for itself.");
    }
}

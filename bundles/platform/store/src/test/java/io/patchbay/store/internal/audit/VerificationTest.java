package io.patchbay.store.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.api.audit.AuditLog.Verdict;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class VerificationTest {
    private final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    private final SqlAuditLog log = new SqlAuditLog(database, SettableClock.create());

    @BeforeEach
    void fill() {
        append(6);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void untouchedLogIsGood() {
        assertThat(verify()).isEqualTo(new Verdict(6, Optional.empty(), Optional.empty()));
    }

    @Test
    void emptyLogIsGood() {
        change("delete from store_audit");
        change("update store_head set sequence = 0, hash = '" + Chain.START + "' where name = 'audit'");

        assertThat(verify()).isEqualTo(new Verdict(0, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    time      | timestamp with time zone '2026-01-31 12:00:01+00'
                    principal | 'eve'
                    workspace | 'other'
                    trace     | '00000000000000000000000000000001'
                    action    | 'plugin.enable'
                    subject   | 'acme.other'
                    outcome   | 'DENIED'
                    outcome   | 'WHATEVER'
                    details   | '{"version":9}'
                    details   | 'no json'
                    hash      | '0000000000000000000000000000000000000000000000000000000000000001'
                    """)
    void editedRowIsNamed(String column, String value) {
        change("update store_audit set " + column + " = " + value + " where sequence = 3");

        assertThat(verify())
                .isEqualTo(new Verdict(
                        2, Optional.of(3L), Optional.of("its content does not fit its hash and the row before")));
    }

    @Test
    void rowAfterADeletedOneIsNamed() {
        change("delete from store_audit where sequence = 3");

        assertThat(verify()).isEqualTo(new Verdict(2, Optional.of(4L), Optional.of("row 3 before it was removed")));
    }

    @Test
    void firstRowOfACutTailIsNamed() {
        change("delete from store_audit where sequence >= 5");

        assertThat(verify())
                .isEqualTo(new Verdict(4, Optional.of(5L), Optional.of("it was removed, and all after it")));
    }

    @Test
    void tailCutTogetherWithItsHeadIsNoticedByItsHash() {
        change("delete from store_audit where sequence >= 5");
        change("update store_head set sequence = 4 where name = 'audit'");

        assertThat(verify())
                .isEqualTo(new Verdict(4, Optional.of(4L), Optional.of("it is not the last row that was written")));
    }

    @Test
    void swappedRowsAreNamed() {
        change("update store_audit set sequence = 100 where sequence = 2");
        change("update store_audit set sequence = 2 where sequence = 3");
        change("update store_audit set sequence = 3 where sequence = 100");

        assertThat(verify().firstBad()).contains(2L);
    }

    @Test
    void insertedRowIsNamed() {
        for (int sequence = 6; sequence >= 3; sequence--) {
            change("update store_audit set sequence = " + (sequence + 1) + " where sequence = " + sequence);
        }
        insert(3, forgedAfter(2));
        change("update store_head set sequence = 7 where name = 'audit'");

        assertThat(verify().firstBad())
                .as("the forged row fits, the one after it does not")
                .contains(4L);
    }

    @Test
    void rowBeyondTheHeadIsNamed() {
        insert(7, forgedAfter(6));

        assertThat(verify()).isEqualTo(new Verdict(6, Optional.of(7L), Optional.of("it was not written by Patchbay")));
    }

    @Test
    void rowBeforeTheFirstIsNamed() {
        insert(0, Chain.START);

        assertThat(verify().firstBad()).contains(0L);
    }

    @Test
    void badRowIsFoundInTheSecondBatch() {
        append(700);
        change("update store_audit set subject = 'x' where sequence = 501");

        Verdict verdict = verify();

        assertThat(verdict.rows()).isEqualTo(500);
        assertThat(verdict.firstBad()).contains(501L);
    }

    private Verdict verify() {
        return log.verify(FixedCaller.admin());
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            JsonObject details = JsonObject.of("version", Json.of(i));
            log.append(FixedCaller.admin(), new AuditEntry("plugin.install", "acme.csv", Outcome.DONE, details));
        }
    }

    private void change(String sql) {
        database.write(connection -> Sql.update(connection, sql));
    }

    /** What somebody who knows the rules would write. */
    private String forgedAfter(long before) {
        List<StoredRow> rows = database.read(connection -> AuditRows.after(connection, before - 1, 1));
        return Chain.hash(rows.get(0).hash(), forged(before + 1, ""));
    }

    private void insert(long sequence, String hash) {
        StoredRow row = forged(sequence, hash);
        database.write(connection -> Sql.update(
                connection,
                "insert into store_audit values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.sequence(),
                row.time(),
                row.principal(),
                row.workspace(),
                row.trace(),
                row.action(),
                row.subject(),
                row.outcome(),
                row.details(),
                row.hash()));
    }

    private static StoredRow forged(long sequence, String hash) {
        return new StoredRow(
                sequence,
                Instant.parse("2026-01-31T12:00:00Z"),
                "eve",
                "default",
                FixedCaller.TRACE,
                "plugin.install",
                "evil",
                "DONE",
                "{}",
                hash);
    }
}

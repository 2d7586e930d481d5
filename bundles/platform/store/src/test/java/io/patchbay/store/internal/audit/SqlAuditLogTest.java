package io.patchbay.store.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlAuditLogTest {
    private final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    private final SqlAuditLog log = new SqlAuditLog(database, SettableClock.create());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void listsNewestFirstAndPageByPage() {
        for (int i = 1; i <= 5; i++) {
            log.append(FixedCaller.admin(), entry("plugin.install", "acme." + i));
        }

        Page<?> first = log.list(FixedCaller.admin(), new Page.Request(2, Optional.empty()));
        Page<?> second = log.list(FixedCaller.admin(), new Page.Request(2, first.nextPageToken()));
        Page<?> last = log.list(FixedCaller.admin(), new Page.Request(2, second.nextPageToken()));

        assertThat(first.items()).extracting("sequence").containsExactly(5L, 4L);
        assertThat(second.items()).extracting("sequence").containsExactly(3L, 2L);
        assertThat(last.items()).extracting("sequence").containsExactly(1L);
        assertThat(last.nextPageToken()).isEmpty();
    }

    @Test
    void keepsWhatItWasTold() {
        JsonObject details = JsonObject.of("version", Json.of("1.0"), "bytes", Json.parse("1.50E+3"));
        log.append(FixedCaller.admin(), new AuditEntry("plugin.install", "acme.csv", Outcome.FAILED, details));

        var row = log.list(FixedCaller.admin(), Page.Request.FIRST).items().get(0);

        assertThat(row.entry()).isEqualTo(new AuditEntry("plugin.install", "acme.csv", Outcome.FAILED, details));
        assertThat(row.principal()).isEqualTo("ada");
        assertThat(row.trace()).isEqualTo(FixedCaller.TRACE);
        assertThat(row.time()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void showsNothingOfOtherWorkspaces() {
        log.append(FixedCaller.in("other"), entry("secret.put", "theirs"));

        assertThat(log.list(FixedCaller.admin(), Page.Request.FIRST).items()).isEmpty();
        assertThat(log.list(FixedCaller.in("other"), Page.Request.FIRST).items())
                .hasSize(1);
    }

    @Test
    void entryGoesWithItsTransaction() {
        assertThatThrownBy(() -> database.write(connection -> {
                    log.append(connection, FixedCaller.admin(), entry("plugin.install", "acme.csv"));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        log.append(FixedCaller.admin(), entry("plugin.install", "acme.next"));

        assertThat(log.list(FixedCaller.admin(), Page.Request.FIRST).items())
                .extracting(row -> row.entry().subject())
                .containsExactly("acme.next");
        assertThat(log.verify(FixedCaller.admin()).firstBad()).isEmpty();
    }

    @Test
    void textsNoDatabaseTakesAreCutToSize() {
        String hostile = "\0\ud83d" + "x".repeat(2_000);
        JsonObject huge = JsonObject.of("log", Json.of("y".repeat(200_000)));

        log.append(
                new Caller(
                        "p".repeat(300),
                        "default",
                        FixedCaller.TRACE,
                        FixedCaller.admin().scopes()),
                new AuditEntry("plugin.install", hostile, Outcome.DENIED, huge));

        var row = log.list(FixedCaller.admin(), Page.Request.FIRST).items().get(0);
        assertThat(row.principal()).hasSize(200);
        assertThat(row.entry().subject()).hasSize(1_000).startsWith("\ufffd?xxx");
        assertThat(row.entry().details().toString()).hasSizeLessThan(2_000);
        assertThat(log.verify(FixedCaller.admin()).firstBad()).isEmpty();
    }

    @Test
    void readersNeedTheScope() {
        Caller without = FixedCaller.with(Scope.PLUGINS_READ);

        assertThatThrownBy(() -> log.list(without, Page.Request.FIRST))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING))
                .hasMessageContaining("audit:read");
        assertThatThrownBy(() -> log.verify(without)).hasMessageContaining("audit:read");
    }

    @Test
    void inventedPageTokenIsRefused() {
        assertThatThrownBy(() -> log.list(FixedCaller.admin(), new Page.Request(10, Optional.of("x"))))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.pointer()).contains("/pageToken"))
                .hasMessage("pageToken 'x': expected one this list gave.");
    }

    private static AuditEntry entry(String action, String subject) {
        return new AuditEntry(action, subject, Outcome.DONE, JsonObject.EMPTY);
    }
}

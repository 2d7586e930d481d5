package io.patchbay.store.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.store.internal.audit.SqlAuditLog;
import io.patchbay.store.internal.secret.SqlSecretStore;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path home;

    private final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    private final SettableClock clock = SettableClock.create();
    private final SqlAuditLog audit = new SqlAuditLog(database, clock);
    private SqlSecretStore store;
    private SecretsResource secrets;

    @BeforeEach
    void open() {
        store = new SqlSecretStore(database, audit, new FixedNode(home), name -> Optional.empty(), clock);
        secrets = new SecretsResource(store);
        store.put(ADA, "a", "one".toCharArray());
        store.put(ADA, "b", "two".toCharArray());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void secretsAreListedWithoutValues() {
        var page = secrets.list(1, null, ADA);

        assertThat(page.items()).containsExactly(new SecretView("a", 1, clock.instant()));
        assertThat(secrets.list(1, page.nextPageToken().orElseThrow(), ADA).items())
                .extracting(SecretView::name)
                .containsExactly("b");
    }

    @Test
    void secretIsDeletedIfItIsAsItWasSeen() {
        assertThatThrownBy(() -> secrets.delete("a", "\"2\"", ADA))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.STALE));

        secrets.delete("a", "\"1\"", ADA);
        secrets.delete("b", null, ADA);

        assertThat(secrets.list(null, null, ADA).items()).isEmpty();
    }

    @Test
    void bodyWithoutAValueIsRefused() {
        assertThatThrownBy(() -> secrets.replace("a", null, null, ADA))
                .hasMessage("The body is missing: send {\"value\": \"…\"}.");
        assertThatThrownBy(() -> secrets.replace("a", null, new NewSecret(null), ADA))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.pointer()).contains("/value"))
                .hasMessage("value is missing: send {\"value\": \"…\"}.");
    }

    @Test
    void tagThatIsNoneOfOursIsRefused() {
        assertThatThrownBy(() -> secrets.replace("a", "W/\"1\"", new NewSecret("x"), ADA))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.MALFORMED));
        assertThat(secrets.list(null, null, ADA).items().get(0).version()).isEqualTo(1);
    }

    @Test
    void bodyDoesNotShowItself() {
        assertThat(new NewSecret("hidden").toString()).isEqualTo("NewSecret");
    }

    @Test
    void auditIsListedNewestFirst() {
        AuditResource resource = new AuditResource(audit);

        var page = resource.list(1, null, ADA);

        assertThat(page.items()).singleElement().satisfies(row -> {
            assertThat(row.sequence()).isEqualTo(2);
            assertThat(row.action()).isEqualTo("secret.put");
            assertThat(row.subject()).isEqualTo("b");
            assertThat(row.outcome()).isEqualTo(Outcome.DONE);
        });
        assertThat(page.nextPageToken()).contains("2");
    }

    @Test
    void verdictOfAnUntouchedLogNamesNoRow() {
        assertThat(new AuditResource(audit).verify(ADA))
                .isEqualTo(new VerdictView(2, Optional.empty(), Optional.empty()));
    }
}

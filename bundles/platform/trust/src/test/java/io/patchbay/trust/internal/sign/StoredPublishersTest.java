package io.patchbay.trust.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.trust.internal.TrustSchema;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class StoredPublishersTest {
    private static final TestKey ACME = TestKey.selfSigned("Acme", 1, TestKey.CODE_SIGNING);
    private static final String PEM = Certificates.pem(ACME.certificate());

    private final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final StoredPublishers publishers =
            new StoredPublishers(InMemoryDatabase.of(new TrustSchema()), audit, clock);
    private final Caller admin = FixedCaller.admin();

    @Test
    void whoIsAddedIsListedAndAudited() {
        String id =
                publishers.add(admin, "Acme Ltd", PEM, Usage.CODE).publisher().id();

        assertThat(publishers.list(admin, Page.Request.FIRST).items())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.publisher().id()).isEqualTo(id);
                    assertThat(listed.publisher().certificate()).isEqualTo(ACME.certificate());
                    assertThat(listed.revocation()).isEmpty();
                });
        assertThat(audit.entries()).extracting(AuditEntry::action).containsExactly("publisher.add");
    }

    @Test
    void theSameNameOrCertificateIsRefused() {
        publishers.add(admin, "Acme Ltd", PEM, Usage.CODE);

        assertThatThrownBy(() -> publishers.add(admin, "Acme Inc", PEM, Usage.CODE))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.CONFLICT))
                .hasMessageContaining("'Acme Ltd'");
    }

    @Test
    void whatIsNoCertificateIsRefusedByItsFault() {
        assertRefused("no 'nothing' at all", "has no '-----BEGIN CERTIFICATE-----'");
        assertRefused(PEM + PEM, "has several certificates");
        assertRefused("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + PEM, "has a private key");
        assertRefused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "is no X.509 certificate");
        assertRefused("x".repeat(20_000), "is longer than");
    }

    private void assertRefused(String pem, String fault) {
        assertThatThrownBy(() -> publishers.add(admin, "Acme Ltd", pem, Usage.CODE))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.pointer()).contains("/certificate"))
                .hasMessageContaining(fault);
    }

    @Test
    void whoInstallsPluginsDoesNotDecideWhomToTrust() {
        Caller installer = FixedCaller.with(Scope.PLUGINS_READ, Scope.PLUGINS_WRITE);

        assertThatThrownBy(() -> publishers.add(installer, "Me", PEM, Usage.CODE))
                .hasMessageContaining("admin");
        assertThatThrownBy(() -> publishers.remove(installer, "x")).hasMessageContaining("admin");
        assertThatThrownBy(() -> publishers.restore(installer, "x")).hasMessageContaining("admin");
    }

    @Test
    void aRevocationIsListedUntilItIsTakenBack() {
        Optional<String> fingerprint = Optional.of("AA:".repeat(31) + "AA");
        Revocation revocation = publishers.revoke(admin, fingerprint, Optional.empty(), "stolen");

        assertThat(publishers.revoke(admin, fingerprint, Optional.empty(), "again"))
                .isEqualTo(revocation);
        publishers.restore(admin, revocation.id());

        assertThat(revocation.fingerprint()).isEqualTo("aa".repeat(32));
        assertThat(publishers.revocations(admin, Page.Request.FIRST).items()).isEmpty();
        assertThat(audit.entries())
                .extracting(AuditEntry::action)
                .containsExactly("certificate.revoke", "certificate.restore");
    }

    @Test
    void aRevocationNamesOneCertificateInOneWay() {
        assertThatThrownBy(() -> publishers.revoke(admin, Optional.empty(), Optional.empty(), "why"))
                .hasMessageContaining("either fingerprint or serial");
        assertThatThrownBy(() -> publishers.revoke(admin, Optional.of("12"), Optional.empty(), "why"))
                .hasMessageContaining("64 of them");
    }

    @Test
    void listsPageByPage() {
        publishers.add(admin, "Acme", PEM, Usage.CODE);
        clock.advance(Duration.ofMillis(1));
        publishers.add(
                admin, "Other", Certificates.pem(TestKey.authority("Other", 2).certificate()), Usage.TIMESTAMP);

        var first = publishers.list(admin, new Page.Request(1, Optional.empty()));
        var second = publishers.list(admin, new Page.Request(1, first.nextPageToken()));

        assertThat(first.items()).extracting(each -> each.publisher().name()).containsExactly("Acme");
        assertThat(second.items()).extracting(each -> each.publisher().name()).containsExactly("Other");
        assertThat(second.nextPageToken()).isEmpty();
    }
}

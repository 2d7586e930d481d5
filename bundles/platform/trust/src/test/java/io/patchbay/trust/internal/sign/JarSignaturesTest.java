package io.patchbay.trust.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.trust.internal.TrustSchema;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSignaturesTest {
    private static final TestKey ACME = TestKey.selfSigned("Acme", 0xACE, TestKey.CODE_SIGNING);
    private static final TestKey OTHER = TestKey.selfSigned("Other", 2, TestKey.CODE_SIGNING);
    private static final TestKey HOUSE = TestKey.authority("House", 3);
    private static final TestKey CERTIFIED = HOUSE.certify("Certified", 4, TestKey.CODE_SIGNING);
    private static final TestKey CLOCK = TestKey.selfSigned("Clock", 5, TestKey.TIME_STAMPING);
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    private final InMemoryDatabase database = InMemoryDatabase.of(new TrustSchema());
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final StoredPublishers publishers = new StoredPublishers(database, audit, clock);
    private final JarSignatures signatures = new JarSignatures(publishers, clock);

    private String trust(TestKey key) {
        return trust(key, Usage.CODE);
    }

    private String trust(TestKey key, Usage usage) {
        return publishers
                .add(FixedCaller.admin(), key.name() + " Ltd", Certificates.pem(key.certificate()), usage)
                .publisher()
                .id();
    }

    private Signature check(TestJar jar) {
        return signatures.check(jar.write(folder.resolve("it.jar")));
    }

    private void assertFault(TestJar jar, TrustCode code, String part, String... parts) {
        Signature signature = check(jar);

        assertThat(signature.fault()).as(signature.text()).contains(code);
        assertThat(signature.text())
                .contains(part)
                .satisfies(
                        text -> List.of(parts).forEach(each -> assertThat(text).contains(each)))
                .matches("(?s)[A-Z].*\\.");
    }

    @Test
    void aJarOfAPublisherIsTrusted() {
        trust(ACME);

        Signature signature = check(TestJar.plain().signedBy(ACME));

        assertThat(signature.fault()).as(signature.text()).isEmpty();
        assertThat(signature.publisher()).contains("Acme Ltd");
        assertThat(signature.signer()).contains("CN=Acme");
        assertThat(signature.fingerprint()).contains(Certificates.fingerprint(ACME.certificate()));
    }

    @Test
    void aJarOfWhomAPublisherCertifiesIsTrusted() {
        trust(HOUSE);

        Signature signature = check(TestJar.plain().signedBy(CERTIFIED));

        assertThat(signature.fault()).as(signature.text()).isEmpty();
        assertThat(signature.publisher()).contains("House Ltd");
    }

    @Test
    void aJarWithoutSignatureIsUnsigned() {
        assertFault(TestJar.plain(), TrustCode.JAR_UNSIGNED, "not signed", "jarsigner");
    }

    @Test
    void aChangedEntryIsNamed() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(ACME).put("acme/second.txt", "changed"),
                TrustCode.JAR_MODIFIED,
                "'acme/second.txt'");
    }

    @Test
    void aChangedManifestIsFound() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(ACME).editManifest(text -> text.replace("acme.csv", "acme.xml")),
                TrustCode.JAR_MODIFIED,
                "changed after it was signed");
    }

    @Test
    void anAddedEntryIsNamed() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(ACME).put("acme/third.txt", "added"),
                TrustCode.JAR_ENTRY_UNSIGNED,
                "'acme/third.txt'",
                "added after");
    }

    @Test
    void anAddedEntryThatTheManifestListsIsNamed() {
        trust(ACME);
        String section = "Name: acme/third.txt\r\nSHA-256-Digest: C2FmZQ==\r\n\r\n";

        assertThat(check(TestJar.plain()
                                .signedBy(ACME)
                                .put("acme/third.txt", "added")
                                .editManifest(text -> text + section))
                        .fault())
                .isPresent();
    }

    @Test
    void anEntryThatIsGoneIsNamed() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(ACME).remove("acme/second.txt"),
                TrustCode.JAR_ENTRY_REMOVED,
                "'acme/second.txt'");
    }

    @Test
    void anEntryThatIsGoneFromTheManifestTooBreaksTheSignature() {
        trust(ACME);

        Signature signature =
                check(TestJar.plain().signedBy(ACME).remove("acme/second.txt").forget("acme/second.txt"));

        // Which of the two depends on what the release of Java looks at first.
        assertThat(signature.fault()).isPresent().get().isIn(TrustCode.JAR_MODIFIED, TrustCode.JAR_ENTRY_REMOVED);
        assertThat(signature.text()).contains("acme/second.txt");
    }

    @Test
    void aDamagedSignatureIsNotTakenForNone() {
        trust(ACME);

        assertFault(TestJar.plain().signedBy(ACME).breakBlocks(), TrustCode.JAR_SIGNATURE_UNUSABLE, "damaged");
    }

    @Test
    void whoSignedOnlyAPartIsNotWhoSigned() {
        trust(ACME);
        trust(OTHER);
        TestJar jar = TestJar.plain()
                .signedBy(ACME)
                .put("acme/third.txt", "third")
                .signedBy(OTHER, "OTHER", Optional.empty());

        Signature signature = check(jar);

        assertThat(signature.fault()).as(signature.text()).isEmpty();
        assertThat(signature.publisher()).as("only the second signed all of it").contains("Other Ltd");
    }

    @Test
    void anExpiredCertificateIsRefusedWithoutTimestamp() {
        trust(ACME);
        TestJar jar = TestJar.plain().signedBy(ACME);
        clock.advance(Duration.ofDays(365));

        assertFault(jar, TrustCode.CERTIFICATE_EXPIRED, "'CN=Acme'", "expired at 2026-12-31", "-tsa");
    }

    @Test
    void anExpiredCertificateIsGoodForWhatWasSignedBefore() {
        trust(ACME);
        trust(CLOCK, Usage.TIMESTAMP);
        TestJar jar = stamped(JUNE);
        clock.advance(Duration.ofDays(365));

        Signature signature = check(jar);

        assertThat(signature.fault()).as(signature.text()).isEmpty();
        assertThat(signature.signed()).contains(JUNE);
    }

    @Test
    void aTimestampOfAnybodyProvesNothing() {
        trust(ACME);
        TestJar jar = stamped(JUNE);
        clock.advance(Duration.ofDays(365));

        assertFault(jar, TrustCode.CERTIFICATE_EXPIRED, "no trusted timestamp");
    }

    @Test
    void aTimestampAfterTheEndProvesNothing() {
        trust(ACME);
        trust(CLOCK, Usage.TIMESTAMP);
        TestJar jar = stamped(Instant.parse("2027-03-01T00:00:00Z"));
        clock.advance(Duration.ofDays(365));

        assertFault(jar, TrustCode.CERTIFICATE_EXPIRED, "'CN=Acme'");
    }

    private static TestJar stamped(Instant time) {
        try (TestTimeServer server = new TestTimeServer(CLOCK, time)) {
            return TestJar.plain().signedBy(ACME, "SIGNER", Optional.of(server.uri()));
        }
    }

    @Test
    void aCertificateOfTomorrowIsRefused() {
        trust(ACME);
        clock.set(Instant.parse("2025-12-31T00:00:00Z"));

        assertFault(
                TestJar.plain().signedBy(ACME), TrustCode.CERTIFICATE_NOT_YET_VALID, "valid from 2026-01-01T00:00:00Z");
    }

    @Test
    void aRevokedPublisherIsRefusedAlsoAfterItWasRemoved() {
        String id = trust(ACME);
        TestJar jar = TestJar.plain().signedBy(ACME);

        publishers.revoke(FixedCaller.admin(), id, "key stolen");
        assertFault(jar, TrustCode.CERTIFICATE_REVOKED, "'key stolen'", "'CN=Acme'");

        publishers.remove(FixedCaller.admin(), id);
        assertFault(jar, TrustCode.CERTIFICATE_REVOKED, "'key stolen'");
    }

    @Test
    void aCertificateRevokedBySerialIsRefusedThoughItsIssuerIsTrusted() {
        trust(HOUSE);
        publishers.revoke(FixedCaller.admin(), Optional.empty(), Optional.of("04"), "lost");

        assertFault(TestJar.plain().signedBy(CERTIFIED), TrustCode.CERTIFICATE_REVOKED, "'CN=Certified'", "'lost'");
    }

    @Test
    void aRevokedAuthorityTakesThoseItCertifiedWithIt() {
        String id = trust(HOUSE);
        publishers.revoke(FixedCaller.admin(), id, "closed");

        assertFault(TestJar.plain().signedBy(CERTIFIED), TrustCode.CERTIFICATE_REVOKED, "'CN=House'");
    }

    @Test
    void aStrangerIsNamedWithHisFingerprint() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(OTHER),
                TrustCode.SIGNER_UNKNOWN,
                "'CN=Other'",
                Certificates.fingerprint(OTHER.certificate()));
    }

    @Test
    void aStrangerOfTheSameNameIsAStranger() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(TestKey.selfSigned("Acme", 0xACE, TestKey.CODE_SIGNING)),
                TrustCode.SIGNER_UNKNOWN,
                "'CN=Acme'");
    }

    @Test
    void aCertificateOfAWebServerSignsNoCode() {
        trust(HOUSE);

        assertFault(
                TestJar.plain().signedBy(HOUSE.certify("Web", 6, TestKey.SERVER)),
                TrustCode.CERTIFICATE_UNSUITABLE,
                "not made for signing code");
    }

    @Test
    void whoWasCertifiedByNoAuthorityIsRefused() {
        trust(ACME);

        assertFault(
                TestJar.plain().signedBy(ACME.certify("Hanger-on", 7, TestKey.CODE_SIGNING)),
                TrustCode.CERTIFICATE_UNSUITABLE,
                "do not hold");
    }

    @Test
    void aPublisherOfTimestampsSignsNoJars() {
        trust(OTHER, Usage.TIMESTAMP);

        assertFault(TestJar.plain().signedBy(OTHER), TrustCode.SIGNER_UNKNOWN, "'CN=Other'");
    }

    @Test
    void whoMayApproveIsNamedBesideThePublisher() {
        trust(ACME);
        trust(OTHER, Usage.COUNTERSIGN);

        Signature signature = check(countersigned(TestJar.plain().signedBy(ACME), OTHER));

        assertThat(signature.trusted()).as(signature.text()).isTrue();
        assertThat(signature.publisher()).contains("Acme Ltd");
        assertThat(signature.countersigner()).contains("Other Ltd");
    }

    @Test
    void whoMayApproveIsNoPublisherForThat() {
        trust(OTHER, Usage.COUNTERSIGN);

        assertFault(TestJar.plain().signedBy(OTHER), TrustCode.SIGNER_UNKNOWN, "'CN=Other'");
    }

    @Test
    void nobodyApprovesHisOwnJar() {
        trust(CERTIFIED);
        trust(HOUSE, Usage.COUNTERSIGN);

        Signature signature = check(countersigned(TestJar.plain().signedBy(CERTIFIED), CERTIFIED));

        assertThat(signature.publisher()).contains("Certified Ltd");
        assertThat(signature.countersigner()).isEmpty();
    }

    @Test
    void anApprovalOfAnOlderJarIsNoneOfThisOne() {
        trust(ACME);
        trust(OTHER, Usage.COUNTERSIGN);
        TestJar changed = countersigned(TestJar.plain(), OTHER).put("acme/third.txt", "third");

        Signature signature = check(changed.signedBy(ACME));

        assertThat(signature.trusted()).as(signature.text()).isTrue();
        assertThat(signature.countersigner()).isEmpty();
    }

    @Test
    void aRevokedApprovalRefusesTheJar() {
        trust(ACME);
        publishers.revoke(FixedCaller.admin(), trust(OTHER, Usage.COUNTERSIGN), "stolen");

        assertFault(countersigned(TestJar.plain().signedBy(ACME), OTHER), TrustCode.CERTIFICATE_REVOKED, "stolen");
    }

    private static TestJar countersigned(TestJar jar, TestKey key) {
        return jar.signedBy(key, "APPROVAL", Optional.empty());
    }
}

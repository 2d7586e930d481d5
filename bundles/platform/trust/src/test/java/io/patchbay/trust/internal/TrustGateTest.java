package io.patchbay.trust.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.trust.JarGate.Admission;
import io.patchbay.api.trust.JarGate.Mode;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryBlobStore;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.trust.internal.scan.StoredScans;
import io.patchbay.trust.internal.sign.StoredPublishers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustGateTest {
    private static final Origin UPLOAD = new Origin("upload", "it.jar");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    private final Caller admin = FixedCaller.admin();
    private Optional<JarTrust> trust = Optional.empty();

    @BeforeEach
    void start() {
        InMemoryDatabase database = InMemoryDatabase.of(new TrustSchema());
        InMemoryAuditLog audit = new InMemoryAuditLog(clock);
        StoredScans scans = new StoredScans(database, audit, new InMemoryOutbox(clock), clock, new FixedNode(folder));
        StoredPublishers publishers = new StoredPublishers(database, audit, clock);
        trust = Optional.of(new JarTrust(scans, publishers, new InMemoryBlobStore(folder), clock));
    }

    private TrustGate gate(String mode, int minimumScore) {
        return new TrustGate(trust.orElseThrow(), Strictness.of(mode, false, minimumScore));
    }

    private Path jar(String body) {
        return TestBundle.named("it.jar")
                .header("Bundle-License", "Apache-2.0")
                .source("it.Doing", "package it;\npublic class Doing { " + body + " }\n")
                .build(folder);
    }

    private void assertRefused(TrustGate gate, Path jar, TrustCode code) {
        assertThatThrownBy(() -> gate.admit(admin, jar, UPLOAD))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void warnLetsAnUnsignedJarInAndSaysSo() {
        Admission admission = gate("warn", 0).admit(admin, jar(""), UPLOAD);

        assertThat(admission.mode()).isEqualTo(Mode.WARN);
        assertThat(admission.warnings()).singleElement().asString().startsWith("The jar is not signed.");
    }

    @Test
    void requireRefusesAnUnsignedJar() {
        assertRefused(gate("require", 0), jar(""), TrustCode.JAR_UNSIGNED);
    }

    @Test
    void offSaysNothingOfSignatures() {
        Admission admission = gate("off", 0).admit(admin, jar(""), UPLOAD);

        assertThat(admission.signature()).isEmpty();
        assertThat(admission.warnings()).isEmpty();
        assertThat(admission.evaluation()).isPresent();
    }

    @Test
    void aModeNobodyKnowsIsTheStrictest() {
        assertRefused(gate("requird", 0), jar(""), TrustCode.JAR_UNSIGNED);
        assertRefused(gate("off", -1), jar("void a() { System.exit(1); }"), TrustCode.SCORE_TOO_LOW);
    }

    @Test
    void aJarBelowTheLeastScoreIsRefusedWithTheFirstReason() {
        Path jar = jar("void a() throws Exception { Runtime.getRuntime().exec(\"ls\"); }");

        assertThatThrownBy(() -> gate("off", 80).admit(admin, jar, UPLOAD))
                .hasMessageContaining("scores 70 of 100")
                .hasMessageContaining("java.lang.Runtime.exec");
    }

    @Test
    void aRiskyJarIsLetInWithAWarning() {
        Path jar = jar("void a() throws Exception { Runtime.getRuntime().exec(\"ls\"); System.load(\"/a.so\"); }");

        Admission admission = gate("off", 0).admit(admin, jar, UPLOAD);

        assertThat(admission.warnings()).singleElement().asString().contains("scores 40 of 100");
    }

    @Test
    void whatTheDistributionBringsIsNotAskedFor() {
        Admission admission = gate("require", 100).admit(admin, jar(""), new Origin("shipped", "it.jar"));

        assertThat(admission.evaluation()).isEmpty();
    }

    @Test
    void aChangedConfigurationHoldsAtOnce() {
        TrustGate gate = gate("off", 0);

        gate.become(Strictness.of("require", false, 0));

        assertRefused(gate, jar(""), TrustCode.JAR_UNSIGNED);
    }
}

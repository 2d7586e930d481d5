package io.patchbay.permission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.permission.PermissionGate.Review;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.permission.internal.grant.Change;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
@OnBothDatabases
class StoredPermissionGateTest {
    private static final String READ = "file.read /etc/**";
    private static final String NET = "net.connect a.example:443";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void start() {
        place = new Workplace(folder);
    }

    private void change(Artifact jar, Change change) {
        place.decisions.change(
                Workplace.ADMIN,
                jar,
                Artifact.UNSIGNED,
                OptionalLong.empty(),
                before -> change,
                place.holdings::change);
    }

    @Test
    void whoAsksForNothingGetsItsOwnFolderAndNeedsNoConsent() {
        Artifact jar = Workplace.jar("1.0.0");

        place.install(7, jar);

        assertThat(place.gate.review(jar).needsConsent()).isFalse();
        assertThat(place.launcher.grants(7)).containsExactly("file.read ${data}/**", "file.write ${data}/**");
        assertThat(place.launcher.held.get(7L))
                .containsEntry("tier", "sandboxed")
                .containsEntry("audit", false)
                .containsEntry("data", folder.resolve("data/it.one").toString());
        assertThat(place.audit.entries()).isEmpty();
    }

    @Test
    void anUploadThatAsksWaitsForConsentAndADeployedOneDoesNot() {
        Review upload = place.gate.review(Workplace.jar("1.0.0", READ));
        Review deploy = place.gate.review(Workplace.jar("deploy", Optional.of(Artifact.UNSIGNED), "1.0.0", READ));
        place.gate.become(PermissionPolicy.of("ask", "refuse"));
        Review asked = place.gate.review(Workplace.jar("deploy", Optional.of(Artifact.UNSIGNED), "1.0.0", READ));

        assertThat(upload.needsConsent()).isTrue();
        assertThat(upload.undecided()).containsExactly(Grant.parse(READ));
        assertThat(deploy.needsConsent()).isFalse();
        assertThat(asked.needsConsent()).isTrue();
    }

    @Test
    void anUnreadablePolicyIsTheStrictOne() {
        assertThat(PermissionPolicy.of("consnt", "alow")).isEqualTo(new PermissionPolicy(true, true));
    }

    @Test
    void whatNobodyConsentedToIsNotHad() {
        Artifact jar = Workplace.jar("1.0.0", READ);

        place.gate.hold(7, jar, false);

        assertThat(place.launcher.grants(7)).doesNotContain(READ);
        assertThat(place.gate.granted(7)).isEmpty();
    }

    @Test
    void consentIsAuditedAndHoldsAfterARestart() {
        place.install(7, Workplace.jar("1.0.0", READ));

        Workplace after = place.restarted();
        after.gate.hold(9, Workplace.jar("upload", Optional.empty(), "1.0.0", READ), false);

        assertThat(after.launcher.grants(9)).contains(READ);
        assertThat(place.audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("permission.consent");
            assertThat(entry.subject()).isEqualTo("it.one");
            assertThat(entry.details().toString()).contains(READ, "sha-1.0.0", "unsigned");
        });
    }

    @Test
    void anUpdateIsAskedOnlyForWhatIsNew() {
        place.install(7, Workplace.jar("1.0.0", READ));

        assertThat(place.gate.review(Workplace.jar("1.1.0", READ)).needsConsent())
                .isFalse();
        assertThat(place.gate.review(Workplace.jar("1.2.0", READ, NET)).undecided())
                .containsExactly(Grant.parse(NET));
    }

    @Test
    void anotherSignerHasGrantsOfItsOwn() {
        place.install(7, Workplace.jar("1.0.0", READ));

        Review signed = place.gate.review(Workplace.jar("upload", Optional.of("ab12"), "1.0.1", READ));

        assertThat(signed.undecided()).containsExactly(Grant.parse(READ));
    }

    @Test
    void whatWasTakenAwayStaysAwayThoughTheDeployFolderConsents() {
        Artifact first = Workplace.jar("1.0.0", READ);
        place.install(7, first);
        change(first, Change.revoking(Grant.parse(READ)));

        Artifact update = Workplace.jar("deploy", Optional.of(Artifact.UNSIGNED), "1.1.0", READ, NET);
        place.install(8, update);

        assertThat(place.launcher.grants(7)).doesNotContain(READ);
        assertThat(place.launcher.grants(8)).contains(NET).doesNotContain(READ);
        assertThat(place.gate.review(update).refused()).containsExactly(Grant.parse(READ));
    }

    @Test
    void whatIsGrantedByHandHoldsForLaterVersionsThatDoNotAsk() {
        Artifact first = Workplace.jar("1.0.0");
        place.install(7, first);
        change(first, Change.granting(Grant.parse(NET)));

        place.install(8, Workplace.jar("1.1.0"));

        assertThat(place.launcher.grants(7)).contains(NET);
        assertThat(place.launcher.grants(8)).contains(NET);
    }

    @Test
    void whatIsConsentedToGoesWithTheVersionThatAskedForIt() {
        place.install(7, Workplace.jar("1.0.0", READ));

        place.install(8, Workplace.jar("1.1.0"));

        assertThat(place.launcher.grants(8)).doesNotContain(READ);
    }

    @Test
    void trustInAnUnsignedJarIsTrustInItsBytes() {
        Artifact first = Workplace.jar("1.0.0");
        place.install(7, first);
        change(first, Change.trusting(true));

        Review update = place.gate.review(Workplace.jar("1.1.0"));
        place.gate.hold(8, Workplace.jar("1.1.0"), false);

        assertThat(place.gate.tier(7)).isEqualTo(Tier.TRUSTED);
        assertThat(update.needsConsent()).isTrue();
        assertThat(update.notices()).singleElement().asString().contains("nobody signed this jar");
        assertThat(place.gate.tier(8)).isEqualTo(Tier.SANDBOXED);
        assertThat(place.launcher.held.get(8L)).containsEntry("tier", "sandboxed");
    }

    @Test
    void nothingIsRememberedOfAPluginThatWasUninstalled() {
        place.install(7, Workplace.jar("1.0.0", READ));

        place.database.write(connection -> {
            place.gate.forget(connection, Workplace.ADMIN, "it.one");
            return true;
        });

        assertThat(place.gate.review(Workplace.jar("1.0.0", READ)).needsConsent())
                .isTrue();
        assertThat(place.audit.entries()).extracting("action").contains("permission.forget");
    }

    @Test
    void whoIsNotHeldMayNotStart() {
        assertThatThrownBy(() -> place.gate.requireHeld(7))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(PermissionCode.NOT_HELD));

        place.launcher.dislikes = "/etc";
        place.install(7, Workplace.jar("1.0.0", READ));

        assertThatThrownBy(() -> place.gate.requireHeld(7))
                .hasMessageContaining("'it.one 1.0.0' cannot be held to its permissions: Grant 'file.read /etc/**'");
    }

    @Test
    void whereTheGuardIsNotArmedSandboxedBundlesStayStopped() {
        place.launcher.report.putAll(Map.of("armed", false, "reason", "there is no agent"));
        Artifact jar = Workplace.jar("1.0.0");
        place.install(7, jar);

        assertThatThrownBy(() -> place.gate.requireHeld(7)).hasMessageContaining("there is no agent");
        place.gate.become(PermissionPolicy.of("consent", "allow"));
        place.gate.requireHeld(7);
        place.gate.become(PermissionPolicy.of("consent", "refuse"));
        change(jar, Change.trusting(true));
        place.gate.requireHeld(7);

        assertThat(place.gate.tier(7)).isEqualTo(Tier.TRUSTED);
    }

    @Test
    void whatWasInstalledBeforeThereWerePermissionsIsJudgedByItsDoor() {
        Artifact shipped = Workplace.jar("shipped", Optional.empty(), "1.0.0", READ);

        place.gate.hold(7, shipped, false);
        Workplace other = new Workplace(folder);
        other.gate.hold(7, Workplace.jar("upload", Optional.empty(), "1.0.0", READ), false);

        assertThat(place.launcher.grants(7)).contains(READ);
        assertThat(other.launcher.grants(7)).doesNotContain(READ);
    }

    @Test
    void whatThePlatformHoldsItselfIsNotToldTheGuard() {
        place.install(
                7, Workplace.jar("1.0.0", "secret.reveal db", "net.connect ${connection}", "http.public /hooks/*"));

        assertThat(place.launcher.grants(7)).hasSize(2);
        assertThat(place.gate.granted(7)).contains(Grant.parse("secret.reveal db"));
    }

    @Test
    void whoIsTrustedMayRevealSecretsButIsNotPublicForThat() {
        place.install(7, Workplace.jar("1.0.0"));
        change(Workplace.jar("1.0.0"), Change.trusting(true));

        List<Grant> granted = place.gate.granted(7);

        assertThat(granted).anyMatch(grant -> grant.covers("secret.reveal", "db"));
        assertThat(granted).noneMatch(grant -> grant.covers("http.public", "/x"));
    }
}

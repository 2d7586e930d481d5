package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.shell.PendingIds;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.time.Eventually;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class ConsentTest {
    private static final Origin UPLOAD = new Origin("upload", "one.jar");

    @TempDir
    Path folder;

    private Server.Disk disk;
    private Server server;

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        disk.permissions.ask("upload");
        server = Server.full(disk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Jars asking(String version, String... targets) {
        StringBuilder clauses = new StringBuilder();
        for (String target : targets) {
            clauses.append(clauses.isEmpty() ? "" : ",")
                    .append("patchbay.permission;type=file.read;target=\"")
                    .append(target)
                    .append("\";effective:=meta");
        }
        return Jars.bundle("acme.one", version).header("Require-Capability", clauses.toString());
    }

    private PluginView install(Caller caller, byte[] jar, Optional<String> consent) {
        return server.parts.installer.install(caller, new ByteArrayInputStream(jar), UPLOAD, consent);
    }

    private Plan plan(byte[] jar) {
        return server.parts.installer.plan(Server.ADMIN, new ByteArrayInputStream(jar), UPLOAD);
    }

    private static PatchbayException refusal(ThrowingCallable call, ErrorCode code) {
        PatchbayException refusal = catchThrowableOfType(PatchbayException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }

    @Test
    void whatAsksIsNotInstalledBeforeSomebodyConsentsToItsPlan() {
        byte[] jar = asking("1.0.0", "/in/**").bytes();

        PatchbayException asked =
                refusal(() -> install(Server.ADMIN, jar, Optional.empty()), PermissionCode.CONSENT_REQUIRED);

        String digest = plan(jar).consent().digest();
        assertThat(asked).hasMessageContainingAll("It asks for: file.read /in/**", "consent=" + digest);
        assertThat(asked.details().toString()).contains("\"digest\":\"" + digest + "\"", "acme.one 1.0.0");
        assertThat(server.bundles()).isEmpty();
        assertThat(install(Server.ADMIN, jar, Optional.of(digest)).status()).isEqualTo(PluginStatus.ENABLED);
        assertThat(disk.permissions.grants("acme.one")).containsExactly(new Grant("file.read", "/in/**"));
    }

    @Test
    void whatAsksForNothingNewNeedsNoConsent() {
        byte[] first = asking("1.0.0", "/in/**").bytes();
        install(Server.ADMIN, first, Optional.of(plan(first).consent().digest()));

        assertThat(install(Server.ADMIN, asking("1.1.0", "/in/**").bytes(), Optional.empty())
                        .version())
                .isEqualTo("1.1.0");
        assertThat(install(Server.ADMIN, Jars.bundle("acme.two", "1.0.0").bytes(), Optional.empty())
                        .status())
                .isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void anUpdateThatAsksForMoreLeavesTheOldOneRunning() {
        byte[] first = asking("1.0.0", "/in/**").bytes();
        install(Server.ADMIN, first, Optional.of(plan(first).consent().digest()));
        byte[] second = asking("2.0.0", "/in/**", "/etc/**")
                .header("Import-Package", "org.osgi.framework")
                .bytes();

        refusal(() -> install(Server.ADMIN, second, Optional.empty()), PermissionCode.CONSENT_REQUIRED);

        Plan plan = plan(second);
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(plan.updated()).containsExactly("acme.one 1.0.0 → 2.0.0");
        assertThat(plan.consent().permissions()).extracting("target").containsExactly("/etc/**");
        assertThat(plan.consent().packages()).containsExactly("org.osgi.framework");
    }

    @Test
    void consentToSomethingElseCountsForNothing() {
        String digest = plan(asking("1.0.0", "/in/**").bytes()).consent().digest();
        byte[] other = asking("1.0.0", "/in/**").header("X", "other bytes").bytes();

        PatchbayException stale =
                refusal(() -> install(Server.ADMIN, other, Optional.of(digest)), PermissionCode.CONSENT_STALE);

        assertThat(stale.details().toString()).contains("\"digest\"");
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void whoMayInstallMayNotConsent() {
        byte[] jar = asking("1.0.0", "/in/**").bytes();
        Optional<String> digest = Optional.of(plan(jar).consent().digest());
        Caller installer = FixedCaller.with(Scope.PLUGINS_READ, Scope.PLUGINS_WRITE);

        refusal(() -> install(installer, jar, digest), CommonCode.SCOPE_MISSING);

        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void theDeployFolderConsentsUnlessItIsToldToAsk() {
        asking("1.0.0", "/in/**").moveTo(disk.deploy(), "one.jar");

        Eventually.await("it runs", () -> server.running().equals(List.of("acme.one 1.0.0")));
        // The grant is stored with the installation, a moment after the bundle was started.
        Eventually.await(
                "it is granted", () -> disk.permissions.grants("acme.one").contains(new Grant("file.read", "/in/**")));
    }

    @Test
    void aDroppedUpdateThatAsksWaitsAndIsApproved() {
        Jars.bundle("acme.one", "1.0.0").moveTo(disk.deploy(), "one.jar");
        Eventually.await("it runs", () -> server.running().equals(List.of("acme.one 1.0.0")));
        disk.permissions.ask("deploy");

        asking("2.0.0", "/in/**").moveTo(disk.deploy(), "one.jar");
        Eventually.await(
                "it waits",
                () -> server.parts.pending.list(Server.ADMIN).size() == 1
                        && Files.exists(disk.deploy().resolve("one.jar.rejected.txt")));

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        PendingInstalls.Pending waiting =
                server.parts.pending.list(Server.ADMIN).get(0);
        assertThat(new PendingIds(server.parts.pending).values(Server.ADMIN)).containsExactly("acme.one");
        refusal(
                () -> server.parts.pending.approve(Server.ADMIN, "acme.one", Optional.of("other")),
                PermissionCode.CONSENT_STALE);
        server.parts.pending.approve(
                Server.ADMIN, "acme.one", Optional.of(waiting.plan().consent().digest()));
        assertThat(server.running()).containsExactly("acme.one 2.0.0");
        assertThat(server.parts.pending.list(Server.ADMIN)).isEmpty();
        assertThat(disk.deploy().resolve("one.jar.rejected.txt")).doesNotExist();
    }

    @Test
    void whatWaitsIsForgottenWithItsFile() throws Exception {
        disk.permissions.ask("deploy");
        Path file = asking("1.0.0", "/in/**").moveTo(disk.deploy(), "one.jar");
        Eventually.await(
                "it waits", () -> server.parts.pending.list(Server.ADMIN).size() == 1);

        Files.delete(file);

        Eventually.await(
                "nothing waits", () -> server.parts.pending.list(Server.ADMIN).isEmpty());
    }

    @Test
    void whatCannotBeHeldDoesNotStartAndLeavesNothing() {
        disk.permissions.breakDown();

        assertThatThrownBy(() ->
                        install(Server.ADMIN, Jars.bundle("acme.one", "1.0.0").bytes(), Optional.empty()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(PermissionCode.NOT_HELD));
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void everyBundleIsHeldAfterARestartBeforeItStarts() {
        install(Server.ADMIN, Jars.bundle("acme.one", "1.0.0").bytes(), Optional.empty());
        server.close();

        server = Server.full(disk);

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(disk.permissions.bundles()).isNotEmpty();
    }

    @Test
    void whatWasGrantedGoesWithTheUninstalledPlugin() {
        byte[] jar = asking("1.0.0", "/in/**").bytes();
        install(Server.ADMIN, jar, Optional.of(plan(jar).consent().digest()));

        server.parts.installer.uninstall(Server.ADMIN, "acme.one", java.util.OptionalLong.empty(), false, false);

        assertThat(disk.permissions.grants("acme.one")).isEmpty();
        refusal(() -> install(Server.ADMIN, jar, Optional.empty()), PermissionCode.CONSENT_REQUIRED);
    }
}

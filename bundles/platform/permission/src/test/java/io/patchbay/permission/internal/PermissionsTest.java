package io.patchbay.permission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.permission.internal.grant.Change;
import io.patchbay.permission.internal.hold.Denials;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
@OnBothDatabases
class PermissionsTest {
    private static final String READ = "file.read /etc/**";
    private static final String NET = "net.connect a.example:443";

    @TempDir
    Path folder;

    private final ThreadExecutors executors = new ThreadExecutors();
    private final InMemoryMeters meters = new InMemoryMeters();
    private Workplace place;
    private Denials denials;
    private Permissions permissions;
    private final Artifact jar = Workplace.jar("1.0.0", READ);

    @BeforeEach
    void start() {
        place = new Workplace(folder);
        denials = new Denials(place.holdings, place.isolation, place.audit, meters, executors, place.clock);
        permissions = new Permissions(new OnePlugin(jar), place.decisions, place.holdings, denials);
        place.install(7, jar);
    }

    @AfterEach
    void stop() {
        executors.close();
    }

    /** Has the one jar installed. */
    private record OnePlugin(Artifact jar) implements PluginCatalog {
        @Override
        public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
            return new Page<>(List.of(get(caller, jar.symbolicName())), Optional.empty());
        }

        @Override
        public PluginView get(Caller caller, String id) {
            return new PluginView(
                    jar.symbolicName(),
                    jar.version(),
                    "One",
                    List.of(),
                    PluginStatus.ENABLED,
                    "",
                    PluginView.Health.OK,
                    PluginView.Tier.SANDBOXED,
                    jar.door(),
                    jar.sha256(),
                    1,
                    jar.asked(),
                    "",
                    1,
                    Instant.EPOCH);
        }

        @Override
        public HealthReport health(Caller caller, String id) {
            return new HealthReport(PluginView.Health.OK, List.of());
        }
    }

    private PermissionView change(Change change) {
        return permissions.change(Workplace.ADMIN, "it.one", OptionalLong.empty(), change);
    }

    @Test
    void aGrantHoldsAtOnceAndIsAuditedWithWhoGaveIt() {
        PermissionView view = change(Change.granting(Grant.parse(NET)));

        assertThat(view.effective()).contains(READ, NET);
        assertThat(view.granted()).anySatisfy(one -> {
            assertThat(one.target()).isEqualTo("a.example:443");
            assertThat(one.byHand()).isTrue();
            assertThat(one.principal()).isEqualTo("ada");
        });
        assertThat(place.launcher.grants(7)).contains(NET);
        assertThat(place.audit.rows().get(1).principal()).isEqualTo("ada");
        assertThat(place.audit.rows().get(1).entry().details().toString()).contains(NET);
    }

    @Test
    void whatIsTakenAwayIsShownAsRefused() {
        PermissionView view = change(Change.revoking(Grant.parse(READ)));

        assertThat(view.asked()).singleElement().satisfies(asked -> assertThat(asked.state())
                .isEqualTo("refused"));
        assertThat(view.effective()).doesNotContain(READ);
        assertThat(place.launcher.grants(7)).doesNotContain(READ);
    }

    @Test
    void replacingMakesExactlyTheseHold() {
        PermissionView view = permissions.replace(
                Workplace.ADMIN,
                "it.one",
                OptionalLong.empty(),
                List.of(Grant.parse(NET)),
                Optional.empty(),
                Optional.of(true));

        assertThat(view.effective()).containsExactly("file.read ${data}/**", "file.write ${data}/**", NET);
        assertThat(view.audit()).isTrue();
        assertThat(place.launcher.held.get(7L)).containsEntry("audit", true);
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        long seen = permissions.get(Workplace.ADMIN, "it.one").revision();
        change(Change.granting(Grant.parse(NET)));

        assertThatThrownBy(() -> permissions.change(
                        Workplace.ADMIN, "it.one", OptionalLong.of(seen), Change.revoking(Grant.parse(NET))))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.STALE));
    }

    @Test
    void whatTheGuardCannotHoldChangesNothing() {
        place.launcher.dislikes = "a.example";

        assertThatThrownBy(() -> change(Change.granting(Grant.parse(NET))))
                .hasMessageContaining("Nothing was changed: Grant 'net.connect a.example:443' cannot be read.");

        assertThat(permissions.get(Workplace.ADMIN, "it.one").effective()).doesNotContain(NET);
        assertThat(place.launcher.grants(7)).doesNotContain(NET);
    }

    @Test
    void whoMayInstallMayNotGrant() {
        Caller installer = FixedCaller.with(Scope.PLUGINS_READ, Scope.PLUGINS_WRITE);

        permissions.get(installer, "it.one");

        assertThatThrownBy(() -> permissions.change(
                        installer, "it.one", OptionalLong.empty(), Change.granting(Grant.parse(NET))))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
    }

    @Test
    void waysOutOfTheSandboxAreNamed() {
        PermissionView view = change(new Change(
                List.of(
                        Grant.parse("process.exec /**"),
                        Grant.parse("process.exec /bin/id"),
                        Grant.parse("reflect.deep *")),
                List.of(),
                Optional.empty(),
                Optional.empty()));

        assertThat(view.waysOut()).containsExactlyInAnyOrder("process.exec /**", "reflect.deep *");
    }

    @Test
    void deniedUsesAreCountedByTargetAndToldToTheAuthor() {
        Instant at = place.clock.instant();
        place.launcher.use(7, "file.read", "/secret/x", "DENIED", 3, at);
        place.launcher.use(7, "file.read", "/secret/x", "DENIED", 2, at.plusSeconds(1));
        place.launcher.use(7, "env.read", "HOME", "RECORDED", 1, at);

        PermissionView view = permissions.get(Workplace.ADMIN, "it.one");

        assertThat(view.denied()).singleElement().satisfies(seen -> {
            assertThat(seen.count()).isEqualTo(5);
            assertThat(seen.last()).isEqualTo(at.plusSeconds(1));
        });
        assertThat(view.recorded()).singleElement().satisfies(seen -> assertThat(seen.target())
                .isEqualTo("HOME"));
        assertThat(view.annotations())
                .contains("@RequiresPermission(type = \"file.read\", target = \"/secret/x\", reason = \"why\")");
        assertThat(view.headers())
                .contains("Require-Capability: patchbay.permission;type=env.read;target=\"HOME\";effective:=meta");
        assertThat(meters.value("patchbay_permission_denied_total", "plugin", "it.one", "permission", "file.read"))
                .isEqualTo(5);
    }

    @Test
    void whatThePlatformDeniesIsCountedShownAndAuditedAlike() throws Exception {
        boolean goesOn = denials.denied("it.one", Grant.parse("net.connect a.example:80"));
        denials.close();

        assertThat(goesOn).isFalse();
        assertThat(permissions.get(Workplace.ADMIN, "it.one").denied())
                .singleElement()
                .satisfies(seen -> assertThat(seen.target()).isEqualTo("a.example:80"));
        assertThat(meters.value("patchbay_permission_denied_total", "plugin", "it.one", "permission", "net.connect"))
                .isEqualTo(1);
        assertThat(place.audit.entries()).anySatisfy(entry -> assertThat(entry.toString())
                .contains("permission.use", "it.one", "net.connect", "a.example:80"));
    }

    @Test
    void inAuditModeThePlatformRecordsInsteadOfDenying() {
        permissions.change(Workplace.ADMIN, "it.one", OptionalLong.empty(), Change.recording(true));

        boolean goesOn = denials.denied("it.one", Grant.parse("net.connect a.example:80"));

        PermissionView view = permissions.get(Workplace.ADMIN, "it.one");
        assertThat(goesOn).isTrue();
        assertThat(view.denied()).isEmpty();
        assertThat(view.recorded()).singleElement().satisfies(seen -> assertThat(seen.target())
                .isEqualTo("a.example:80"));
    }
}

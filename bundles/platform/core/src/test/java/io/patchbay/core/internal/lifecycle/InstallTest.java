package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.testkit.osgi.TestBundle;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {
    @TempDir
    Path folder;

    private Server.Disk disk;
    private Server server;

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        server = Server.plain(disk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertRefused(ThrowingCallable call, InstallCode code, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(parts);
    }

    @Nested
    class First {
        @Test
        void bundleRunsAndIsStoredOnceInstalled() {
            PluginView view = server.install(Jars.bundle("acme.one", "1.0.0").bytes());

            assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.running()).containsExactly("acme.one 1.0.0");
            assertThat(server.store.plugins()).singleElement().satisfies(record -> {
                assertThat(record.symbolicName()).isEqualTo("acme.one");
                assertThat(record.status()).isEqualTo(PluginStatus.ENABLED);
            });
            assertThat(disk.audit.entries()).extracting("action").containsExactly("plugin.install");
            assertThat(disk.outbox.types()).containsExactly("plugin.installed");
        }

        @Test
        void nothingIsLeftOfABundleWhoseActivatorThrows() {
            Path jar = Activators.starting(
                    folder, "acme.bad", "1.0.0", "throw new IllegalStateException(\"no licence\");");

            assertRefused(
                    () -> server.install(jar),
                    InstallCode.START_FAILED,
                    "'acme.bad' 1.0.0 not started",
                    "IllegalStateException: no licence");
            assertThat(server.bundles()).isEmpty();
            assertThat(server.store.plugins()).isEmpty();
            assertThat(disk.blobs.size()).isZero();
            assertThat(disk.home.resolve("install-journal")).isEmptyDirectory();
            assertThat(disk.outbox.types()).containsExactly("plugin.rejected");
        }

        @Test
        void nothingIsLeftOfABundleWhoseComponentThrows() {
            Path jar = Activators.component(
                    folder,
                    "acme.part",
                    "1.0.0",
                    "immediate = true, service = {}",
                    "@Activate public Part() { throw new IllegalStateException(\"broken\"); }");

            assertRefused(() -> server.install(jar), InstallCode.START_FAILED, "component 'acme.part.Part' failed");
            assertThat(server.bundles()).isEmpty();
            assertThat(disk.blobs.size()).isZero();
        }

        @Test
        void bundleThatHangsIsRolledBackWhenTheTimeIsOver() {
            server.close();
            server = Server.plain(disk, Step.Listener.NONE, java.time.Duration.ofMillis(300));
            Path jar = Activators.starting(
                    folder, "acme.slow", "1.0.0", "new java.util.concurrent.CountDownLatch(1).await();");

            assertRefused(() -> server.install(jar), InstallCode.START_FAILED, "it did not start within");
            assertThat(server.store.plugins()).isEmpty();
        }

        @Test
        void componentThatWaitsForAConfigurationIsExplainedAndStartsWithIt() throws Exception {
            Path jar = Activators.component(
                    folder,
                    "acme.conf",
                    "1.0.0",
                    "configurationPid = \"acme.conf\", configurationPolicy = ConfigurationPolicy.REQUIRE",
                    "");

            PluginView view = server.install(jar);

            assertThat(view.status()).isEqualTo(PluginStatus.INSTALLED);
            assertThat(view.statusText())
                    .isEqualTo("Component 'acme.conf.Part' waits for a configuration of PID 'acme.conf'.");

            server.service(org.osgi.service.cm.ConfigurationAdmin.class)
                    .getConfiguration("acme.conf", "?")
                    .update(org.osgi.framework.FrameworkUtil.asDictionary(java.util.Map.of("a", "b")));

            io.patchbay.testkit.time.Eventually.passes(
                    "the component is satisfied",
                    () -> assertThat(server.view("acme.conf").status()).isEqualTo(PluginStatus.ENABLED));
        }

        @Test
        void componentThatNobodyConfiguredIsNoFaultIfTheBundleOnlyOffersIt() {
            Path jar = Activators.component(
                    folder,
                    "acme.checks",
                    "1.0.0",
                    "configurationPid = \"acme.checks.Disk\", configurationPolicy = ConfigurationPolicy.REQUIRE",
                    "");

            PluginView view = server.install(jar);

            assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(view.statusText()).isEmpty();
        }

        @Test
        void pluginThatNobodyConfiguredWaits() {
            Path jar = TestBundle.named("acme.source")
                    .version("1.0.0")
                    .source(
                            "acme.source.Part",
                            """
                            package acme.source;

                            import io.patchbay.plugin.Plugin;
                            import org.osgi.service.component.annotations.*;

                            @Component(service = Plugin.class, configurationPid = "acme.crm",
                                    configurationPolicy = ConfigurationPolicy.REQUIRE)
                            public class Part implements Plugin {}
                            """)
                    .build(folder);

            PluginView view = server.install(jar);

            assertThat(view.status()).isEqualTo(PluginStatus.INSTALLED);
            assertThat(view.statusText()).contains("waits for a configuration of PID 'acme.crm'");
        }

        @Test
        void bundleOfThePlatformIsRefused() {
            byte[] jar = Jars.bundle("org.apache.felix.scr", "9.0.0").bytes();

            assertRefused(() -> server.install(jar), InstallCode.PLATFORM_BUNDLE, "'org.apache.felix.scr 9.0.0'");
        }

        @Test
        void fragmentOfThePlatformIsRefused() {
            byte[] jar = Jars.bundle("acme.frag", "1.0.0")
                    .header("Fragment-Host", "system.bundle;extension:=framework")
                    .bytes();

            assertRefused(() -> server.install(jar), InstallCode.PLATFORM_BUNDLE, "'system.bundle'");
        }

        @Test
        void bundleForANewerJavaIsRefused() {
            byte[] jar = Jars.bundle("acme.new", "1.0.0")
                    .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                    .bytes();

            assertRefused(() -> server.install(jar), InstallCode.WRONG_JAVA, "'acme.new 1.0.0'", "version=99");
        }

        @Test
        void deprecatedExecutionEnvironmentIsUnderstood() {
            byte[] good = Jars.bundle("acme.old", "1.0.0")
                    .header("Bundle-RequiredExecutionEnvironment", "J2SE-1.5, JavaSE-1.8")
                    .bytes();
            byte[] bad = Jars.bundle("acme.ee", "1.0.0")
                    .header("Bundle-RequiredExecutionEnvironment", "JavaSE-99")
                    .bytes();

            assertThat(server.install(good).status()).isEqualTo(PluginStatus.ENABLED);
            assertRefused(() -> server.install(bad), InstallCode.WRONG_JAVA, "'acme.ee 1.0.0'");
        }
    }

    @Nested
    class Missing {
        private final byte[] user = Jars.bundle("acme.user", "1.0.0")
                .header("Import-Package", "acme.lib;version=\"[1.0,2.0)\"")
                .bytes();

        private byte[] library(String version) {
            return Jars.bundle("acme.library", version)
                    .header("Export-Package", "acme.lib;version=\"" + version + "\"")
                    .entry("acme/lib/x.txt", "x")
                    .bytes();
        }

        @Test
        void whatIsMissingIsExplainedAndWaitedFor() {
            PluginView view = server.install(user);

            assertThat(view.status()).isEqualTo(PluginStatus.INSTALLED);
            assertThat(view.statusText())
                    .isEqualTo("needs package acme.lib [1.0,2.0); nothing provides it."
                            + " Install a bundle that exports it, or embed it in the jar.");
            assertThat(server.running()).isEmpty();
        }

        @Test
        void anotherVersionIsNamedInTheExplanation() {
            server.install(library("2.3.0"));

            PluginView view = server.install(user);

            assertThat(view.statusText())
                    .isEqualTo("needs package acme.lib [1.0,2.0); there is 2.3.0 from bundle 'acme.library'."
                            + " Install a bundle that exports a version in that range.");
        }

        @Test
        void pluginIsEnabledByItselfWhenWhatItNeedsArrives() {
            server.install(user);

            server.install(library("1.1.0"));

            assertThat(server.running()).containsExactly("acme.library 1.1.0", "acme.user 1.0.0");
            assertThat(server.store.plugins()).extracting("status").containsOnly(PluginStatus.ENABLED);
        }

        @Test
        void chainOfWaitingPluginsStartsTogether() {
            byte[] top = Jars.bundle("acme.top", "1.0.0")
                    .header("Require-Bundle", "acme.user;bundle-version=1.0.0")
                    .bytes();
            server.install(top);
            server.install(user);

            server.install(library("1.1.0"));

            assertThat(server.running()).containsExactly("acme.library 1.1.0", "acme.top 1.0.0", "acme.user 1.0.0");
        }

        @Test
        void providerThatIsForcedAwayLeavesItsUserWaiting() {
            server.install(library("1.1.0"));
            server.install(user);

            server.parts.installer.uninstall(Server.ADMIN, "acme.library", OptionalLong.empty(), false, true);

            assertThat(server.view("acme.user").status()).isEqualTo(PluginStatus.INSTALLED);
            assertThat(server.view("acme.user").statusText()).startsWith("needs package acme.lib");
        }

        @Test
        void providerInUseIsNotUninstalled() {
            server.install(library("1.1.0"));
            server.install(user);

            assertRefused(
                    () -> server.parts.installer.uninstall(
                            Server.ADMIN, "acme.library", OptionalLong.empty(), false, false),
                    InstallCode.IN_USE,
                    "used by acme.user");
            assertThat(server.running()).hasSize(2);
        }

        @Test
        void updateThatWouldBreakItsUsersIsRefused() {
            server.install(library("1.1.0"));
            server.install(user);

            assertRefused(
                    () -> server.install(library("2.0.0")), InstallCode.IN_USE, "'acme.user'", "1.1.0 keeps running");
            assertThat(server.running()).containsExactly("acme.library 1.1.0", "acme.user 1.0.0");
        }

        @Test
        void usersAreWiredToTheUpdate() {
            server.install(library("1.1.0"));
            server.install(user);

            server.install(library("1.2.0"));

            assertThat(server.running()).containsExactly("acme.library 1.2.0", "acme.user 1.0.0");
            assertThat(server.bundles()).hasSize(2);
        }

        @Test
        void planSaysWhatIsMissingAndChangesNothing() {
            Plan plan = server.parts.installer.plan(
                    Server.ADMIN, new ByteArrayInputStream(user), new Origin("upload", "u.jar"));

            assertThat(plan.added()).containsExactly("acme.user 1.0.0");
            assertThat(plan.updated()).isEmpty();
            assertThat(plan.missing()).singleElement().asString().startsWith("needs package acme.lib [1.0,2.0)");
            assertThat(server.bundles()).isEmpty();
            assertThat(disk.blobs.size()).isZero();
        }
    }

    @Nested
    class Update {
        @Test
        void sameBytesChangeNothing() {
            byte[] jar = Jars.bundle("acme.one", "1.0.0").bytes();
            PluginView before = server.install(jar);

            PluginView after = server.install(jar);

            assertThat(after).isEqualTo(before);
            assertThat(disk.outbox.types()).hasSize(1);
        }

        @Test
        void rebuiltJarOfTheSameVersionReplacesTheRunningOne() {
            server.install(Jars.bundle("acme.one", "1.0.0").entry("a", "1").bytes());

            PluginView view = server.install(
                    Jars.bundle("acme.one", "1.0.0").entry("a", "2").bytes());

            assertThat(server.bundles()).containsExactly("acme.one 1.0.0");
            assertThat(server.view("acme.one").sha256()).isEqualTo(view.sha256());
            assertThat(view.revision()).isEqualTo(2);
            assertThat(disk.outbox.types()).containsExactly("plugin.installed", "plugin.updated");
        }

        @Test
        void lowerVersionReplacesTheRunningOne() {
            server.install(Jars.bundle("acme.one", "2.0.0").bytes());

            server.install(Jars.bundle("acme.one", "1.0.0").bytes());

            assertThat(server.running()).containsExactly("acme.one 1.0.0");
        }

        @Test
        void badUpdateLeavesTheOldOneRunning() {
            server.install(Jars.bundle("acme.bad", "1.0.0").bytes());
            PluginView before = server.view("acme.bad");
            Path bad = Activators.starting(folder, "acme.bad", "2.0.0", "throw new IllegalStateException(\"no\");");

            assertRefused(() -> server.install(bad), InstallCode.START_FAILED, "'acme.bad' 2.0.0");
            assertThat(server.running()).containsExactly("acme.bad 1.0.0");
            assertThat(server.bundles()).hasSize(1);
            assertThat(server.view("acme.bad")).isEqualTo(before);
            assertThat(disk.blobs.size()).isEqualTo(1);
        }

        @Test
        void badUpdateOfASingletonLeavesTheOldOneRunning() {
            String singleton = "acme.solo;singleton:=true";
            server.install(Jars.bundle(singleton, "1.0.0").bytes());
            Path bad = Activators.activator("acme.solo", "2.0.0", "throw new IllegalStateException(\"no\");", "")
                    .header("Bundle-SymbolicName", singleton)
                    .build(folder);

            assertRefused(() -> server.install(bad), InstallCode.START_FAILED, "'acme.solo' 2.0.0");
            assertThat(server.running()).containsExactly("acme.solo 1.0.0");
            assertThat(server.view("acme.solo").status()).isEqualTo(PluginStatus.ENABLED);
        }

        @Test
        void singletonIsUpdated() {
            String singleton = "acme.solo;singleton:=true";
            server.install(Jars.bundle(singleton, "1.0.0").bytes());

            server.install(Jars.bundle(singleton, "2.0.0").bytes());

            assertThat(server.running()).containsExactly("acme.solo 2.0.0");
        }

        @Test
        void updateThatLacksSomethingLeavesTheOldOneRunning() {
            server.install(Jars.bundle("acme.one", "1.0.0").bytes());
            byte[] update = Jars.bundle("acme.one", "2.0.0")
                    .header("Import-Package", "not.there")
                    .bytes();

            assertRefused(
                    () -> server.install(update),
                    InstallCode.START_FAILED,
                    "1.0.0 keeps running",
                    "needs package not.there");
            assertThat(server.running()).containsExactly("acme.one 1.0.0");
        }

        @Test
        void disabledPluginStaysDisabled() {
            server.install(Jars.bundle("acme.one", "1.0.0").bytes());
            server.parts.installer.disable(Server.ADMIN, "acme.one", OptionalLong.empty());

            PluginView view = server.install(Jars.bundle("acme.one", "2.0.0").bytes());

            assertThat(view.status()).isEqualTo(PluginStatus.DISABLED);
            assertThat(view.version()).isEqualTo("2.0.0");
            assertThat(server.running()).isEmpty();
        }

        @Test
        void oldRevisionsAreNotKeptForEver() {
            for (int i = 1; i <= 4; i++) {
                server.install(Jars.bundle("acme.one", i + ".0.0").bytes());
            }

            assertThat(disk.blobs.size()).isEqualTo(UpdateRules.USUAL.keptVersions());
            assertThat(server.store.versions("acme.one")).hasSize(4);
        }

        @Test
        void storeThatFailsRollsBack() {
            server.install(Jars.bundle("acme.one", "1.0.0").bytes());
            disk.database.write(
                    connection -> connection.createStatement().executeUpdate("drop table core_source_file"));
            disk.database.write(connection ->
                    connection.createStatement().executeUpdate("alter table core_plugin_artifact rename to gone"));

            assertThatThrownBy(() ->
                            server.install(Jars.bundle("acme.one", "2.0.0").bytes()))
                    .isInstanceOf(PatchbayException.class);
            disk.database.write(connection ->
                    connection.createStatement().executeUpdate("alter table gone rename to core_plugin_artifact"));
            assertThat(server.running()).containsExactly("acme.one 1.0.0");
            assertThat(server.bundles()).hasSize(1);
        }
    }

    @Nested
    class Fragments {
        @Test
        void fragmentIsAttachedToARunningHost() {
            server.install(Jars.bundle("acme.host", "1.0.0").bytes());

            PluginView view = server.install(Jars.bundle("acme.frag", "1.0.0")
                    .header("Fragment-Host", "acme.host")
                    .entry("f", "1")
                    .bytes());

            assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.running()).containsExactly("acme.host 1.0.0");
        }

        @Test
        void fragmentIsUpdated() {
            server.install(Jars.bundle("acme.host", "1.0.0").bytes());
            server.install(Jars.bundle("acme.frag", "1.0.0")
                    .header("Fragment-Host", "acme.host")
                    .bytes());

            PluginView view = server.install(Jars.bundle("acme.frag", "2.0.0")
                    .header("Fragment-Host", "acme.host")
                    .bytes());

            assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.bundles()).containsExactly("acme.frag 2.0.0", "acme.host 1.0.0");
            assertThat(server.running()).containsExactly("acme.host 1.0.0");
        }

        @Test
        void fragmentWaitsForItsHost() {
            server.install(Jars.bundle("acme.frag", "1.0.0")
                    .header("Fragment-Host", "acme.host")
                    .bytes());

            server.install(Jars.bundle("acme.host", "1.0.0").bytes());

            assertThat(server.view("acme.frag").status()).isEqualTo(PluginStatus.ENABLED);
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

@OnBothDatabases
class BootTest {
    @TempDir
    Path folder;

    private Server.Disk disk;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = new Server.Disk(folder);
        Files.createDirectories(disk.shipped());
    }

    @Test
    void lostBundleCacheIsRebuiltFromTheStore() throws IOException {
        try (Server server = Server.plain(disk)) {
            server.install(Jars.bundle("acme.one", "1.0.0").bytes());
            server.install(Jars.bundle("acme.two", "1.0.0").bytes());
        }
        delete(disk.cache());

        try (Server server = Server.plain(disk)) {
            assertThat(server.running()).containsExactly("acme.one 1.0.0", "acme.two 1.0.0");
        }
    }

    @Test
    void bootTriesAgainUntilTheDatabaseAnswers() throws Exception {
        CountDownLatch known = new CountDownLatch(1);
        try (Server server = Server.plain(disk)) {
            Boot boot = new Boot(server.framework.getBundleContext(), server.parts);
            boot.registerChecks();
            alter("core_plugin", "gone");
            Thread thread = new Thread(() -> boot.run(known::countDown), "boot");
            thread.start();
            Eventually.await("the first try failed", () -> reconciled(server).getStatus() == Result.Status.CRITICAL);

            alter("gone", "core_plugin");

            assertThat(known.await(30, TimeUnit.SECONDS)).isTrue();
            Eventually.await("it is in line", () -> reconciled(server).isOk());
            boot.close();
            thread.join();
        }
    }

    private void alter(String table, String name) {
        disk.database.write(connection ->
                connection.createStatement().executeUpdate("alter table " + table + " rename to " + name));
    }

    private static Result reconciled(Server server) throws Exception {
        BundleContext context = server.framework.getBundleContext();
        var checks = context.getServiceReferences(HealthCheck.class, "(hc.name=Plugins reconciled)");
        return context.getService(checks.iterator().next()).execute();
    }

    @Test
    void bundleNobodyStoredIsRemoved() throws Exception {
        try (Server server = Server.plain(disk)) {
            byte[] jar = Jars.bundle("acme.stray", "1.0.0").bytes();
            server.framework
                    .getBundleContext()
                    .installBundle(new Location("acme.stray", "0".repeat(64)).text(), new ByteArrayInputStream(jar));
        }

        try (Server server = Server.plain(disk)) {
            assertThat(server.bundles()).isEmpty();
        }
    }

    @Test
    void bundleThatDoesNotStartAnyMoreKeepsNoOtherDown() {
        Path moody = Activators.starting(
                folder,
                "acme.boot",
                "1.0.0",
                "if (Boolean.getBoolean(\"acme.boot\")) throw new IllegalStateException(\"moody\");");
        try (Server server = Server.plain(disk)) {
            server.install(moody);
            server.install(Jars.bundle("acme.zulu", "1.0.0").bytes());
        }
        System.setProperty("acme.boot", "true");
        try (Server server = Server.plain(disk)) {
            assertThat(server.running()).containsExactly("acme.zulu 1.0.0");
            assertThat(server.view("acme.boot").status()).isEqualTo(PluginStatus.ERROR);
            assertThat(server.view("acme.boot").statusText())
                    .isEqualTo("Plugin 'acme.boot' 1.0.0 not started: its activator threw IllegalStateException: moody."
                            + " Repair it and install it again.");
        } finally {
            System.clearProperty("acme.boot");
        }

        try (Server server = Server.plain(disk)) {
            assertThat(server.view("acme.boot").status()).isEqualTo(PluginStatus.ENABLED);
        }
    }

    @Test
    void pluginWhoseBytesAreLostIsNamedAndCanBeInstalledAgain() throws IOException {
        byte[] jar = Jars.bundle("acme.one", "1.0.0").bytes();
        try (Server server = Server.plain(disk)) {
            server.install(jar);
            disk.blobs.delete(new BlobRef(server.view("acme.one").sha256(), jar.length));
        }
        delete(disk.cache());

        try (Server server = Server.plain(disk)) {
            assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ERROR);
            assertThat(server.view("acme.one").statusText()).startsWith("Its jar cannot be read (Blob '");

            assertThat(server.install(jar).status()).isEqualTo(PluginStatus.ENABLED);
        }
    }

    @Test
    void bundleThatStillWaitsDoesNotChangeAtEachStart() {
        byte[] jar = Jars.bundle("acme.one", "1.0.0")
                .header("Import-Package", "not.there")
                .bytes();
        try (Server server = Server.plain(disk)) {
            server.install(jar);
        }

        try (Server server = Server.plain(disk)) {
            assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.INSTALLED);
            assertThat(server.view("acme.one").revision()).isEqualTo(1);
        }
    }

    @Test
    void shippedPluginsAreInstalledAtTheFirstStart() {
        Jars.bundle("acme.shipped", "1.0.0").moveTo(disk.shipped(), "shipped.jar");

        try (Server server = Server.full(disk)) {
            assertThat(server.running()).containsExactly("acme.shipped 1.0.0");
            assertThat(server.view("acme.shipped").source()).isEqualTo("shipped");
        }
    }

    @Test
    void shippedPluginIsUpdatedWithTheDistribution() {
        Jars.bundle("acme.shipped", "1.0.0").moveTo(disk.shipped(), "shipped.jar");
        Server.full(disk).close();
        Jars.bundle("acme.shipped", "1.1.0").moveTo(disk.shipped(), "shipped.jar");

        try (Server server = Server.full(disk)) {
            assertThat(server.running()).containsExactly("acme.shipped 1.1.0");
        }
    }

    @Test
    void shippedPluginSomebodyRemovedStaysRemoved() {
        Jars.bundle("acme.shipped", "1.0.0").moveTo(disk.shipped(), "shipped.jar");
        try (Server server = Server.full(disk)) {
            server.parts.installer.uninstall(Server.ADMIN, "acme.shipped", OptionalLong.empty(), false, false);
        }
        Jars.bundle("acme.shipped", "1.1.0").moveTo(disk.shipped(), "shipped.jar");

        try (Server server = Server.full(disk)) {
            assertThat(server.bundles()).isEmpty();
        }
    }

    @Test
    void shippedPluginSomebodyReplacedStaysReplaced() {
        Jars.bundle("acme.shipped", "1.0.0").moveTo(disk.shipped(), "shipped.jar");
        try (Server server = Server.full(disk)) {
            server.install(Jars.bundle("acme.shipped", "5.0.0").bytes());
        }
        Jars.bundle("acme.shipped", "1.1.0").moveTo(disk.shipped(), "shipped.jar");

        try (Server server = Server.full(disk)) {
            assertThat(server.running()).containsExactly("acme.shipped 5.0.0");
        }
    }

    @Test
    void badShippedPluginKeepsNoOtherOut() throws IOException {
        Files.writeString(disk.shipped().resolve("a.jar"), "no jar");
        Jars.bundle("acme.shipped", "1.0.0").moveTo(disk.shipped(), "b.jar");

        try (Server server = Server.full(disk)) {
            assertThat(server.running()).containsExactly("acme.shipped 1.0.0");
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.permission.Grant;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three bundles that need each other are installed together and updated together, and it ends at every point there is. */
class BatchFaultTest {
    private static final List<String> NONE = List.of();
    private static final List<String> OLD = List.of("acme.base 1.0.0", "acme.mid 1.0.0", "acme.top 1.0.0");
    private static final List<String> NEW = List.of("acme.base 2.0.0", "acme.mid 2.0.0", "acme.top 2.0.0");

    @TempDir
    Path folder;

    private static List<byte[]> jars(String version) {
        String next = version.charAt(0) + ".9";
        return List.of(
                jar("acme.top", version)
                        .header("Import-Package", "acme.mid;version=\"[" + version + "," + next + ")\"")
                        .bytes(),
                jar("acme.mid", version)
                        .header("Export-Package", "acme.mid;version=" + version)
                        .header("Import-Package", "acme.base;version=\"[" + version + "," + next + ")\"")
                        .entry("acme/mid/x.txt", "x")
                        .bytes(),
                jar("acme.base", version)
                        .header("Export-Package", "acme.base;version=" + version)
                        .entry("acme/base/x.txt", "x")
                        .bytes());
    }

    private static Jars jar(String symbolicName, String version) {
        return Jars.bundle(symbolicName, version)
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=file.read;target=\"/" + symbolicName + "/" + version
                                + "\";effective:=meta");
    }

    private static void install(Server server, List<byte[]> jars) {
        List<BatchResult> results = resultsOf(server, jars);
        assertThat(results).as("results %s", results).allSatisfy(result -> assertThat(result.refusal())
                .isEmpty());
    }

    private static List<BatchResult> resultsOf(Server server, List<byte[]> jars) {
        List<Incoming> incoming = new ArrayList<>();
        Origin origin = new Origin("deploy", "together");
        for (byte[] jar : jars) {
            Staged staged = server.parts.installer.stage(Server.ADMIN, new ByteArrayInputStream(jar), origin);
            incoming.add(new Incoming(Server.ADMIN, staged, origin, Optional.empty()));
        }
        List<BatchResult> results = server.parts.installer.install(incoming);
        incoming.forEach(one -> server.parts.installer.release(one.staged()));
        return results;
    }

    /** Returns whether it survived, which it does beyond the last point. */
    private static boolean dieAt(int point, Server.Disk disk, List<byte[]> jars) {
        FaultPoints points = new FaultPoints(point);
        disk.gate = points.before(disk.permissions);
        Server dying = Server.plain(disk, points, Duration.ofSeconds(10));
        disk.gate = disk.permissions;
        try {
            points.arm();
            install(dying, jars);
        } catch (FaultPoints.Death e) {
            assertThat(points.survived()).isFalse();
        }
        dying.crash();
        return points.survived();
    }

    private void assertWhole(Server.Disk disk, int point, List<String> before, List<String> after) {
        try (Server server = Server.plain(disk)) {
            assertThat(server.running())
                    .as("bundles after death at point " + point)
                    .isIn(before, after);
            assertThat(server.bundles()).isEqualTo(server.running());
            assertThat(server.stored()).isEqualTo(server.running());
            assertThat(disk.home.resolve("install-journal")).isEmptyDirectory();
            for (String bundle : server.running()) {
                String name = bundle.substring(0, bundle.indexOf(' '));
                assertThat(disk.permissions.grants(name))
                        .contains(new Grant("file.read", "/" + bundle.replace(' ', '/')));
            }
            if (server.running().isEmpty()) {
                assertThat(disk.permissions.grants("acme.top")).isEmpty();
                assertThat(disk.blobs.size()).isZero();
            }
        }
    }

    @Test
    void aFirstInstallationTogetherHappensWhollyOrNotAtAll() {
        int point = 0;
        boolean survived = false;
        while (!survived) {
            Server.Disk disk = new Server.Disk(folder.resolve("first-" + ++point));

            survived = dieAt(point, disk, jars("1.0.0"));

            assertWhole(disk, point, NONE, OLD);
        }
        assertThat(point).as("points an installation passes").isGreaterThan(15);
    }

    @Test
    void anUpdateTogetherHappensWhollyOrNotAtAll() {
        int point = 0;
        boolean survived = false;
        while (!survived) {
            Server.Disk disk = new Server.Disk(folder.resolve("update-" + ++point));
            try (Server server = Server.plain(disk)) {
                install(server, jars("1.0.0"));
            }

            survived = dieAt(point, disk, jars("2.0.0"));

            assertWhole(disk, point, OLD, NEW);
        }
        assertThat(point).as("points an update passes").isGreaterThan(15);
    }

    @Test
    void whatIsUsedByOneThatCannotBeUpdatedStaysAsItWas() {
        Server.Disk disk = new Server.Disk(folder.resolve("used"));
        try (Server server = Server.plain(disk)) {
            install(server, jars("1.0.0"));
            List<byte[]> update = new ArrayList<>(jars("2.0.0"));
            update.set(
                    0,
                    jar("acme.top", "2.0.0")
                            .header("Import-Package", "acme.mid;version=\"[2.0.0,2.9)\"")
                            .header("Bundle-Activator", "acme.top.Missing")
                            .bytes());

            List<BatchResult> results = resultsOf(server, update);

            assertThat(results)
                    .allSatisfy(result -> assertThat(result.refusal()).isPresent());
            assertThat(server.running()).isEqualTo(OLD);
            assertThat(server.stored()).isEqualTo(OLD);
        }
        try (Server server = Server.plain(disk)) {
            assertThat(server.running()).isEqualTo(OLD);
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    @TempDir
    Path folder;

    private Server.Disk disk;
    private Path deploy;
    private Server server;

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        deploy = disk.deploy();
        server = Server.full(disk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void awaitRunning(String... bundles) {
        Eventually.await("running " + Arrays.toString(bundles), Duration.ofSeconds(30), () -> server.running()
                .equals(Arrays.asList(bundles)));
    }

    private Path note(String name) {
        return deploy.resolve(name + ".rejected.txt");
    }

    private void awaitNote(String name, String text) {
        Eventually.await(
                "a note on " + name + " with " + text,
                () -> Files.exists(note(name)) && Files.readString(note(name)).contains(text));
    }

    private void restart() {
        server.close();
        server = Server.full(disk);
    }

    @Test
    void droppedJarRunsReplacedItIsUpdatedRemovedItIsGone() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");

        Jars.bundle("acme.one", "1.1.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.1.0");

        Files.delete(deploy.resolve("one.jar"));
        awaitRunning();
        Eventually.await("it is uninstalled", () -> server.status("acme.one")
                .equals(java.util.Optional.of(PluginStatus.UNINSTALLED)));
    }

    @Test
    void halfWrittenJarIsNotReadBeforeItIsWhole() throws IOException {
        byte[] jar = Jars.bundle("acme.one", "1.0.0").entry("a", new byte[3000]).bytes();

        try (OutputStream out = Files.newOutputStream(deploy.resolve("one.jar"))) {
            for (byte b : jar) {
                out.write(b);
                out.flush();
            }
        }

        awaitRunning("acme.one 1.0.0");
        Eventually.await(
                "it is installed once and never refused",
                () -> disk.outbox.types().equals(java.util.List.of("plugin.installed")));
        assertThat(note("one.jar")).doesNotExist();
    }

    @Test
    void refusedFilesAreExplainedBesideThem() throws IOException {
        Files.createFile(deploy.resolve("empty.jar"));
        Files.writeString(deploy.resolve("text.jar"), "no jar at all");
        byte[] whole = Jars.bundle("acme.cut", "1.0.0").bytes();
        Files.write(deploy.resolve("cut.jar"), Arrays.copyOf(whole, whole.length - 30));
        Jars.empty().header("Some-Header", "x").moveTo(deploy, "plain.jar");

        awaitNote("empty.jar", "The file is empty. Copy it again.");
        awaitNote("text.jar", "The file is not a jar");
        awaitNote("cut.jar", "Code:   not-a-jar");
        awaitNote("plain.jar", "its manifest has no Bundle-SymbolicName");
        assertThat(disk.outbox.types()).containsOnly("plugin.rejected").hasSize(4);
        assertThat(disk.blobs.size()).isZero();
    }

    @Test
    void noteGoesWhenTheFileIsRepairedOrRemoved() throws IOException {
        Files.writeString(deploy.resolve("one.jar"), "broken");
        Files.writeString(deploy.resolve("two.jar"), "broken");
        awaitNote("one.jar", "not a jar");
        awaitNote("two.jar", "not a jar");

        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        Files.delete(deploy.resolve("two.jar"));

        awaitRunning("acme.one 1.0.0");
        Eventually.await("the notes are gone", () -> !Files.exists(note("one.jar")) && !Files.exists(note("two.jar")));
    }

    @Test
    void corruptOverwriteLeavesTheOldOneRunning() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");

        Jars.move("broken".getBytes(StandardCharsets.UTF_8), deploy, "one.jar");

        awaitNote("one.jar", "not a jar");
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void filesThatAreNotMeantForUsAreLeftAlone() throws IOException {
        byte[] jar = Jars.bundle("acme.no", "1.0.0").bytes();
        for (String name : new String[] {".hidden.jar", "a.jar.tmp", "b.jar.part", "c.rejected.txt.rejected.txt"}) {
            Files.write(deploy.resolve(name), jar);
        }
        Files.createDirectory(deploy.resolve("folder.jar"));

        Jars.bundle("acme.yes", "1.0.0").moveTo(deploy, "yes.jar");

        awaitRunning("acme.yes 1.0.0");
        assertThat(server.bundles()).containsExactly("acme.yes 1.0.0");
        assertThat(note("folder.jar")).doesNotExist();
    }

    @Test
    void jarsDroppedTogetherArePlannedTogetherInAnyOrder() {
        for (int i = 0; i < 10; i++) {
            Jars.bundle("acme.user" + i, "1.0.0")
                    .header("Import-Package", "acme.lib" + (i + 1))
                    .header("Export-Package", "acme.lib" + i)
                    .entry("acme/lib" + i + "/x", "x")
                    .moveTo(deploy, "a" + i + ".jar");
        }
        Jars.bundle("acme.zlast", "1.0.0")
                .header("Export-Package", "acme.lib10")
                .entry("acme/lib10/x", "x")
                .moveTo(deploy, "z.jar");

        Eventually.await(
                "all eleven run", Duration.ofSeconds(30), () -> server.running().size() == 11);
    }

    @Test
    void twoHundredJarsAtOnceAllRun() {
        for (int i = 0; i < 200; i++) {
            Jars.bundle("acme.many" + i, "1.0.0").moveTo(deploy, "many" + i + ".jar");
        }

        Eventually.await(
                "all two hundred run",
                Duration.ofSeconds(60),
                () -> server.running().size() == 200);
        Eventually.await(
                "all are stored",
                Duration.ofSeconds(30),
                () -> server.store.plugins().size() == 200);
        assertThat(server.store.files("deploy")).hasSize(200);
    }

    @Test
    void higherOfTwoVersionsDroppedTogetherRuns() {
        server.close();
        Jars.bundle("acme.one", "2.0.0").moveTo(deploy, "a.jar");
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "b.jar");
        server = Server.full(disk);

        awaitRunning("acme.one 2.0.0");
        assertThat(note("b.jar")).doesNotExist();
    }

    @Test
    void otherFileWithThePluginTakesOverWhenTheFirstIsRemoved() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "a.jar");
        awaitRunning("acme.one 1.0.0");
        Jars.bundle("acme.one", "2.0.0").moveTo(deploy, "b.jar");
        awaitRunning("acme.one 2.0.0");

        Files.delete(deploy.resolve("b.jar"));

        awaitRunning("acme.one 1.0.0");
    }

    @Test
    void renamedFileStaysInstalled() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "a.jar");
        awaitRunning("acme.one 1.0.0");

        Files.move(deploy.resolve("a.jar"), deploy.resolve("b.jar"));
        Jars.bundle("acme.two", "1.0.0").moveTo(deploy, "two.jar");

        awaitRunning("acme.one 1.0.0", "acme.two 1.0.0");
        Files.delete(deploy.resolve("b.jar"));
        awaitRunning("acme.two 1.0.0");
    }

    @Test
    void folderIsBroughtInLineWithWhatHappenedWhileNobodyWatched() throws IOException {
        Jars.bundle("acme.gone", "1.0.0").moveTo(deploy, "gone.jar");
        Jars.bundle("acme.kept", "1.0.0").moveTo(deploy, "kept.jar");
        Jars.bundle("acme.changed", "1.0.0").moveTo(deploy, "changed.jar");
        awaitRunning("acme.changed 1.0.0", "acme.gone 1.0.0", "acme.kept 1.0.0");
        server.close();
        Files.delete(deploy.resolve("gone.jar"));
        Jars.bundle("acme.changed", "2.0.0").moveTo(deploy, "changed.jar");
        Jars.bundle("acme.added", "1.0.0").moveTo(deploy, "added.jar");

        server = Server.full(disk);

        assertThat(server.running()).containsExactly("acme.added 1.0.0", "acme.changed 2.0.0", "acme.kept 1.0.0");
        assertThat(server.view("acme.kept").revision()).isEqualTo(1);
    }

    @Test
    void pluginSomebodyUninstalledDoesNotComeBackFromItsFile() {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");
        server.parts.installer.uninstall(Server.ADMIN, "acme.one", OptionalLong.empty(), false, false);

        restart();

        assertThat(server.running()).isEmpty();
    }

    @Test
    void fileSomebodyElseInstalledTheSamePluginOverUninstallsNothing() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");
        server.install(Jars.bundle("acme.one", "3.0.0").bytes());

        Files.delete(deploy.resolve("one.jar"));
        Jars.bundle("acme.two", "1.0.0").moveTo(deploy, "two.jar");

        awaitRunning("acme.one 3.0.0", "acme.two 1.0.0");
    }

    @Test
    void removalThatCouldNotBeStoredIsDoneAtTheNextStart() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");
        server.close();
        Files.delete(deploy.resolve("one.jar"));
        server = Server.plain(disk);
        disk.database.write(connection ->
                connection.createStatement().executeUpdate("alter table core_plugin_artifact rename to gone"));
        server.parts.watcher.start();
        disk.database.write(connection ->
                connection.createStatement().executeUpdate("alter table gone rename to core_plugin_artifact"));
        assertThat(server.running()).containsExactly("acme.one 1.0.0");

        restart();

        assertThat(server.running()).isEmpty();
        assertThat(server.store.files("deploy")).isEmpty();
    }

    @Test
    void lostFolderUninstallsNothing() throws IOException {
        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");
        awaitRunning("acme.one 1.0.0");
        server.close();
        Files.delete(deploy.resolve("one.jar"));
        Files.delete(deploy);

        server = Server.full(disk);

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void slowBundleDoesNotKeepTheFolderFromBeingSeen() {
        Path slow = Activators.starting(
                folder,
                "acme.slow",
                "1.0.0",
                "new java.util.concurrent.CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.SECONDS);");
        Jars.move(read(slow), deploy, "slow.jar");

        Jars.bundle("acme.one", "1.0.0").moveTo(deploy, "one.jar");

        awaitRunning("acme.one 1.0.0", "acme.slow 1.0.0");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Page;
import io.patchbay.core.internal.unload.Holder;
import io.patchbay.core.internal.unload.Unload;
import io.patchbay.core.internal.unload.Unloads;
import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadTest {
    private static final String LEAVE_A_THREAD =
            """
            Thread thread = new Thread(() -> java.util.concurrent.locks.LockSupport.park(), "acme-idle");
            thread.setDaemon(true);
            thread.start();
            """;

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle bundle(String name, String version) {
        return Activators.activator(name, version, "", "");
    }

    private static TestBundle library(String version) {
        return TestBundle.named("acme.library")
                .version(version)
                .header("Export-Package", "acme.library;version=1.0")
                .source("acme.library.Word", "package acme.library; public class Word {}");
    }

    private List<String> unloads() {
        return server.unloads.list(Server.ADMIN, Optional.empty(), Page.Request.FIRST).items().stream()
                .map(unload -> unload.plugin() + " " + unload.version())
                .toList();
    }

    @Test
    void replacedAndUninstalledRevisionsAreWatchedAndGone() {
        server.install(bundle("acme.one", "1.0.0").build(folder));
        server.install(bundle("acme.one", "2.0.0").build(folder));
        server.parts.installer.uninstall(Server.ADMIN, "acme.one", OptionalLong.empty(), false, false);

        assertThat(unloads()).containsExactly("acme.one 2.0.0", "acme.one 1.0.0");
        assertThat(server.unloads.verify(Server.ADMIN)).isEqualTo(new Unloads.Tally(0, 2, 0));
    }

    @Test
    void revisionsRewiredBecauseOfAnotherAreWatchedToo() {
        server.install(library("1.0.0").build(folder));
        server.install(bundle("acme.user", "1.0.0")
                .header("Import-Package", "acme.library;version=1.0,org.osgi.framework")
                .build(folder));

        server.install(library("1.1.0").build(folder));

        assertThat(unloads()).containsExactlyInAnyOrder("acme.library 1.0.0", "acme.user 1.0.0");
        assertThat(server.unloads.verify(Server.ADMIN).clean()).isEqualTo(2);
    }

    @Test
    void revisionThatLeavesAThreadIsNamed() {
        server.install(
                Activators.activator("acme.one", "1.0.0", LEAVE_A_THREAD, "").build(folder));
        server.install(bundle("acme.one", "2.0.0").build(folder));

        server.unloads.verify(Server.ADMIN);

        Unload leak = server.unloads
                .list(Server.ADMIN, Optional.of("acme.one"), Page.Request.FIRST)
                .items()
                .get(0);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("acme-idle"))
                .forEach(LockSupport::unpark);
        assertThat(leak.holders()).extracting(Holder::name).contains("acme-idle");
        assertThat(server.disk.outbox.types()).contains("plugin.leaked");
    }
}

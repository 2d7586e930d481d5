package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs, updates, switches, removes and lists the same few plugins from many threads. */
class StressTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    @Test
    void storeAndFrameworkAgreeAfterConcurrentChanges() throws Exception {
        Server.Disk disk = new Server.Disk(folder);
        try (Server server = Server.plain(disk)) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                running.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        change(server, random);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(120, TimeUnit.SECONDS);
            }
            threads.shutdown();

            List<String> stored = server.store.plugins().stream()
                    .filter(record -> record.status() == PluginStatus.ENABLED)
                    .map(record ->
                            record.symbolicName() + " " + record.artifact().version())
                    .toList();
            assertThat(server.running()).isEqualTo(stored);
            assertThat(server.bundles()).hasSize((int) server.store.plugins().stream()
                    .filter(PluginRecord::isInstalled)
                    .count());
            assertThat(disk.home.resolve("install-journal")).isEmptyDirectory();
        }
    }

    private static void change(Server server, Random random) {
        String id = "acme.p" + random.nextInt(4);
        try {
            switch (random.nextInt(6)) {
                case 0, 1 ->
                    server.install(
                            Jars.bundle(id, "1." + random.nextInt(5) + ".0").bytes());
                case 2 -> server.parts.installer.enable(Server.ADMIN, id, OptionalLong.empty());
                case 3 -> server.parts.installer.disable(Server.ADMIN, id, OptionalLong.empty());
                case 4 -> server.parts.installer.uninstall(Server.ADMIN, id, OptionalLong.empty(), false, false);
                default -> server.parts.catalog.list(Server.ADMIN, Filter.ALL, Page.Request.FIRST);
            }
        } catch (PatchbayException e) {
            assertThat(e.code().text()).isEqualTo("plugin-not-installed");
        }
    }
}

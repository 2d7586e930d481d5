package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Budgets of the plugin as a whole on the shipped distribution: its files, what an administrator sets, and what repeated breaches lead to. */
class QuotaIT extends OnEveryJdk {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Ways to fill a disk; those that do it in one step go on to write. */
    private static final String FILLER =
            """
            public record Question(String how) {}

            @io.patchbay.plugin.annotation.Action
            public void ask(Question question, io.patchbay.plugin.invocation.Invocation invocation) throws Exception {
                java.nio.file.Path data = invocation.dataDirectory();
                java.nio.file.Path first = data.resolve("first");
                byte[] block = new byte[1 << 16];
                switch (question.how()) {
                    case "little" -> { java.nio.file.Files.write(first, new byte[100]); return; }
                    case "large" -> { java.nio.file.Files.write(first, new byte[2 << 20]); return; }
                    case "clean" -> {
                        try (var files = java.nio.file.Files.list(data)) {
                            for (var file : files.toList()) { java.nio.file.Files.delete(file); }
                        }
                        var kept = org.osgi.framework.FrameworkUtil.getBundle(getClass()).getDataFile("kept");
                        if (kept.exists()) { kept.delete(); }
                        return;
                    }
                    case "stream" -> { try (var out = java.nio.file.Files.newOutputStream(first)) { while (true) { out.write(block); } } }
                    case "files" -> { for (int i = 0; true; i++) { java.nio.file.Files.write(data.resolve("part" + i), block); } }
                    case "sparse" -> { try (var file = new java.io.RandomAccessFile(first.toFile(), "rw")) { file.setLength(1L << 30); } }
                    case "mapped" -> {
                        try (var channel = java.nio.channels.FileChannel.open(first, java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
                            channel.map(java.nio.channels.FileChannel.MapMode.READ_WRITE, 0, 8 << 20).put(0, (byte) 1);
                        }
                    }
                    case "copied" -> {
                        java.nio.file.Files.write(first, block);
                        for (int i = 0; true; i++) { java.nio.file.Files.copy(first, data.resolve("copy" + i)); }
                    }
                    case "transferred" -> {
                        java.nio.file.Files.write(first, block);
                        try (var from = java.nio.channels.FileChannel.open(first);
                                var to = java.nio.channels.FileChannel.open(data.resolve("second"),
                                        java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                            while (true) { from.transferTo(0, block.length, to); }
                        }
                    }
                    case "unlinked" -> {
                        try (var out = java.nio.file.Files.newOutputStream(first)) {
                            java.nio.file.Files.delete(first);
                            while (true) { out.write(block); }
                        }
                    }
                    case "framework" -> {
                        var kept = org.osgi.framework.FrameworkUtil.getBundle(getClass()).getDataFile("kept");
                        try (var out = new java.io.FileOutputStream(kept)) { while (true) { out.write(block); } }
                    }
                    case "thread" -> {
                        var out = java.nio.file.Files.newOutputStream(first);
                        Thread thread = new Thread(() -> {
                            try { while (true) { out.write(block); java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L); } }
                            catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                        }, "filler");
                        thread.setDaemon(true);
                        thread.start();
                        return;
                    }
                    default -> throw new IllegalArgumentException(question.how());
                }
                while (true) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);
                    java.nio.file.Files.write(data.resolve("more"), new byte[1]);
                }
            }
            """;

    @Test
    void whoFillsTheDiskIsEndedCannotWriteAndMakesRoomByDeleting() throws IOException {
        for (String how :
                new String[] {"stream", "files", "sparse", "mapped", "copied", "transferred", "unlinked", "framework"
                }) {
            String id = "it.fills." + how;
            deploy(id, "disk=1MB", FILLER);

            Answer ended = ask(id, how);

            assertThat(ended.member("code")).as(how + ": " + ended).isEqualTo("budget-exceeded");
            if (!how.equals("unlinked")) {
                Answer refused = ask(id, "little");
                assertThat(refused.member("code")).as(how + ": " + refused).isEqualTo("budget-exceeded");
                assertThat(refused.member("detail"))
                        .contains("'" + id + "' may have 1048576 bytes of files", "patchbay:quota");
            }
            assertThat(ask(id, "clean").status()).as(how).isEqualTo(200);
            patchbay.await(
                    "plugins/" + id,
                    "it can write again after " + how,
                    any -> ask(id, "little").status() == 200);
        }
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_quota_breaches_total{plugin=\"it.fills.stream\",budget=\"disk\"}");
    }

    @Test
    void aThreadThatFillsTheDiskWhileNobodyCallsPutsItsPluginInQuarantine() throws IOException {
        deploy("it.lurks", "disk=1MB", FILLER);
        deploy("it.beside", "disk=1MB", FILLER);
        ask("it.lurks", "thread");

        Answer stopped = patchbay.await("plugins/it.lurks", "it is stopped", answer -> answer.member("status")
                .equals("error"));

        assertThat(stopped.text())
                .contains(
                        "'it.lurks' is in quarantine: its files go on to grow over their budget",
                        "patchbay:enable it.lurks");
        assertThat(ask("it.beside", "little").status()).isEqualTo(200);
        patchbay.await("plugins/it.lurks/usage", "its thread has ended", answer -> answer.text()
                .contains("\"threads\":0,"));
    }

    @Test
    void repeatedBreachesOpenTheCircuitThenThePluginIsStoppedUntilItIsEnabled() throws IOException {
        deploy("it.spins.again", "cpu=20ms/call", SPINNER);
        deploy("it.neighbour", "", FILLER);
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean opened = false;

        while (!patchbay.api().get("plugins/it.spins.again").member("status").equals("error")) {
            opened |= ask("it.spins.again", "").member("code").equals("circuit-open");
            assertThat(System.nanoTime()).as("it is stopped in time").isLessThan(end);
        }

        assertThat(opened).isTrue();
        assertThat(patchbay.api().get("plugins/it.spins.again").text())
                .contains(
                        "'it.spins.again' is in quarantine: its circuit opened '3' times",
                        "ms of 20 ms processor time");
        assertThat(patchbay.api().get("audit").text()).contains("plugin.quarantine");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_plugin_quarantines_total{plugin=\"it.spins.again\",cause=\"circuit\"} 1");
        assertThat(ask("it.spins.again", "").member("code")).isEqualTo("plugin-not-enabled");
        assertThat(ask("it.neighbour", "little").status()).isEqualTo(200);
        assertThat(patchbay.api().post("plugins/it.spins.again/enable", "").status())
                .isEqualTo(200);
        assertThat(ask("it.spins.again", "").member("code")).isEqualTo("budget-exceeded");
    }

    @Test
    void whatTheAdministratorSetsHoldsAtOnceWhateverTheManifestAsksFor() throws IOException {
        deploy("it.bounded", "disk=1MB, threads=9", FILLER);
        Answer before = set("it.bounded", "disk=8MB, threads=0");

        Answer large = ask("it.bounded", "large");
        Answer thread = ask("it.bounded", "thread");

        assertThat(before.text()).contains("\"asked\":\"disk=1MB, threads=9\"", "\"set\":\"disk=8MB, threads=0\"");
        assertThat(large.status()).as(large.toString()).isEqualTo(200);
        assertThat(thread.member("code")).isEqualTo("budget-exceeded");
        assertThat(thread.member("detail")).contains("'it.bounded' may have 0 threads of its own");
        assertThat(patchbay.api().get("plugins/it.bounded/usage").text())
                .contains("\"diskBytes\":8388608", "\"threads\":0", "\"cpuSeconds\":60");
        assertThat(patchbay.api().get("audit").text()).contains("plugin.quota");
        assertThat(set("it.bounded", "").text()).contains("\"set\":\"\"", "\"diskBytes\":1048576");
        patchbay.await(
                "plugins/it.bounded",
                "its files are held to the manifest again",
                any -> ask("it.bounded", "large").member("code").equals("budget-exceeded"));
    }

    @Test
    void budgetsThatCannotBeReadAreRefusedWithAllTheirFaults() throws IOException {
        deploy("it.misread", "", FILLER);

        Answer refused = set("it.misread", "disk=much, speed=9");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.member("code")).isEqualTo("invalid-value");
        assertThat(refused.member("pointer")).isEqualTo("/quota");
        assertThat(refused.member("detail")).contains("'disk=much': expected", "'speed=9': expected one of cpu");
    }

    private static final String SPINNER =
            """
            public record Question(String how) {}
            @io.patchbay.plugin.annotation.Action
            public void ask(Question question) { while (true) { } }
            """;

    private static void deploy(String id, String quota, String body) throws IOException {
        deploy(TestPlugins.plugin(id, "1.0.0", body).header("Patchbay-Quota", quota), id);
    }

    private static Answer ask(String id, String how) {
        return patchbay.api()
                .post(
                        "plugins/" + id + "/execute",
                        "{\"action\": \"ask\", \"input\": {\"how\": \"" + how + "\"}, \"mode\": \"sync\"}");
    }

    private static Answer set(String id, String quota) {
        String body = "{\"quota\": \"" + quota + "\"}";
        return patchbay.api().send("PUT", "plugins/" + id + "/quota", "application/json", body.getBytes(UTF_8));
    }
}

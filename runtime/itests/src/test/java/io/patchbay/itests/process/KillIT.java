package io.patchbay.itests.process;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plugins that run away: the call fails with a name, the thread comes back, and the next plugin does not notice. */
@EachJdk
class KillIT extends OnEveryJdk {
    private static final String ASK =
            "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\", \"timeout\": \"PT0.5S\"}";
    private static final Map<String, String> RUNAWAYS = Map.ofEntries(
            entry("loop", action("while (true) { }")),
            entry("catcher", action("while (true) { try { while (true) { } } catch (Throwable t) { } }")),
            entry("finalist", action("while (true) { try { Thread.yield(); } finally { continue; } }")),
            entry(
                    "deep",
                    action("go(0);")
                            + " int go(int n) { try { return go(n + 1); } catch (Throwable t) { return go(n); } }"),
            entry(
                    "streamer",
                    action("java.util.stream.LongStream.iterate(0, n -> n + 1).filter(n -> n < 0).findFirst();")),
            entry("waiter", action("while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }")),
            entry("holder", action("synchronized (ThePlugin.class) { while (true) { } }")),
            entry(
                    "constructor",
                    "public ThePlugin() { while (true) { if (hashCode() == 1 && hashCode() == 2) { break; } } } "
                            + action("")),
            entry(
                    "initialiser",
                    action("Forever.go();") + " static class Forever { static { while (go() == 0) { } }"
                            + " static int go() { return 0; } }"),
            entry("spender", action("long n = 0; while (n >= 0) { n += new byte[1024].length; }")),
            entry(
                    "bomb",
                    action(
                            "java.util.List<byte[]> all = new java.util.ArrayList<>(); while (true) { try { all.add(new byte[1 << 20]); }"
                                    + " catch (OutOfMemoryError e) { all.clear(); } }")),
            entry("common", action("java.util.stream.Stream.of(1, 2).parallel().forEach(n -> { while (true) { } });")));

    /** These run no code of the plugin while they last; only the native part ends them. */
    private static final Map<String, String> INSIDE_THE_JDK = Map.of(
            "power", action("java.math.BigInteger.valueOf(3).pow(200_000_000);"),
            "sort",
                    action(
                            "int[] all = new java.util.Random(1).ints(8_000_000).toArray(); while (true) { java.util.Arrays.sort(all.clone()); }"),
            "regex", action("\"%s\".matches(\"((a|b|ab)*)*c\\\\1\");".formatted("ab".repeat(40))),
            "range", action("java.util.stream.LongStream.range(0, Long.MAX_VALUE).map(Math::abs).sum();"),
            "search", action("while (true) { java.util.Collections.nCopies(1 << 30, \"x\").indexOf(\"y\"); }"),
            "digits", action("java.math.BigInteger.ONE.shiftLeft(200_000_000).toString();"));

    @TestFactory
    Stream<DynamicTest> runawaysAreKilled() {
        return RUNAWAYS.entrySet().stream()
                .map(runaway -> dynamicTest(runaway.getKey(), () -> isKilled(runaway.getKey(), runaway.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> runawaysInsideTheJdkAreKilled() {
        assumeTrue(Files.exists(PatchbayProcess.distribution().resolve("lib/libpatchbay-stop.so")), "no C compiler");
        return INSIDE_THE_JDK.entrySet().stream()
                .map(runaway -> dynamicTest(runaway.getKey(), () -> isKilled(runaway.getKey(), runaway.getValue())));
    }

    @Test
    void killedCallsGiveBackMonitorsLocksResourcesAndTheirSlot() throws IOException {
        deploy(
                "it.runaway.keeper",
                """
                static final java.util.concurrent.locks.ReentrantLock LOCK = new java.util.concurrent.locks.ReentrantLock();
                static volatile int open;
                public record None() {}
                public record State(boolean locked, int open) {}
                @io.patchbay.plugin.annotation.Action
                public void ask(None none) throws Exception {
                    LOCK.lock();
                    try (AutoCloseable transaction = begin()) {
                        synchronized (LOCK) { while (true) { } }
                    } finally {
                        LOCK.unlock();
                    }
                }
                @io.patchbay.plugin.annotation.Action
                public State state(None none) { synchronized (LOCK) { return new State(LOCK.isLocked(), open); } }
                static AutoCloseable begin() { open++; return () -> open--; }
                """);

        for (int i = 0; i < 3; i++) {
            assertThat(ask("it.runaway.keeper").member("code")).isEqualTo("deadline-exceeded");
        }

        Answer state = patchbay.api()
                .post(
                        "plugins/it.runaway.keeper/execute",
                        "{\"action\": \"state\", \"input\": {}, \"mode\": \"sync\"}");
        assertThat(state.status()).as(state.toString()).isEqualTo(200);
        assertThat(state.text()).contains("\"locked\":false", "\"open\":0");
    }

    @Test
    void aClassWhoseInitialiserWasKilledIsNamedWithWhatToDo() throws IOException {
        deploy(
                "it.runaway.poisoned",
                action("Forever.go();")
                        + " static class Forever { static { while (go() == 0) { } } static int go() { return 0; } }");
        ask("it.runaway.poisoned");

        Answer again = ask("it.runaway.poisoned");

        assertThat(again.member("code")).isEqualTo("plugin-broke");
        assertThat(again.member("detail"))
                .contains("Forever", "was killed while it was initialised", "Uninstall the plugin");
    }

    @Test
    void codeInTheCommonPoolEndsWhenItsPluginStops() throws IOException {
        deploy(
                "it.runaway.pooled",
                """
                static volatile long beats;
                public record None() {}
                public record Beats(boolean going) {}
                @io.patchbay.plugin.annotation.Action
                public void ask(None none) {
                    java.util.concurrent.CompletableFuture.runAsync(() -> { while (true) { beats++; } });
                }
                @io.patchbay.plugin.annotation.Action
                public Beats beats(None none) throws Exception {
                    long before = beats;
                    Thread.sleep(50);
                    return new Beats(beats != before);
                }
                """);
        ask("it.runaway.pooled");

        patchbay.api().post("plugins/it.runaway.pooled/disable", "");

        patchbay.api().post("plugins/it.runaway.pooled/enable", "");
        Eventually.await("the pool is free", () -> patchbay.api()
                .post("plugins/it.runaway.pooled/execute", "{\"action\": \"beats\", \"input\": {}, \"mode\": \"sync\"}")
                .text()
                .contains("\"going\":false"));
    }

    private static void isKilled(String name, String body) throws IOException {
        String id = "it.runaway." + name;
        deploy(id, body);

        Answer answer = ask(id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(504);
        assertThat(answer.member("code")).isEqualTo("deadline-exceeded");
        assertThat(answer.member("detail")).doesNotContain("abandoned");
        assertThat(patchbay.api().get("/metrics").text())
                .doesNotContainPattern("patchbay_calls_abandoned\\{plugin=\"" + id + "\"\\} [1-9]");
        patchbay.api().post("plugins/" + id + "/disable", "");
    }

    private static void deploy(String id, String body) throws IOException {
        deploy(TestPlugins.plugin(id, "1.0.0", body), id);
    }

    private static Answer ask(String id) {
        return patchbay.api().post("plugins/" + id + "/execute", ASK);
    }

    private static String action(String statements) {
        return "public record None() {} @io.patchbay.plugin.annotation.Action public void ask(None none) { "
                + statements + " }";
    }
}

package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plugins that run away: the call fails with a name, the thread comes back, and the next plugin does not notice. */
class KillIT extends OnEveryJdk {
    private static final String ASK =
            "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\", \"timeout\": \"PT0.5S\"}";
    private static final Map<String, String> RUNAWAYS = Map.of(
            "loop", action("while (true) { }"),
            "catcher", action("while (true) { try { while (true) { } } catch (Throwable t) { } }"),
            "finalist", action("while (true) { try { Thread.yield(); } finally { continue; } }"),
            "deep",
                    action("go(0);")
                            + " int go(int n) { try { return go(n + 1); } catch (Throwable t) { return go(n); } }",
            "streamer", action("java.util.stream.LongStream.iterate(0, n -> n + 1).filter(n -> n < 0).findFirst();"),
            "waiter", action("while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }"),
            "holder", action("synchronized (ThePlugin.class) { while (true) { } }"),
            "constructor",
                    "public ThePlugin() { while (true) { if (hashCode() == 1 && hashCode() == 2) { break; } } } "
                            + action(""),
            "spender", action("long n = 0; while (n >= 0) { n += new byte[1024].length; }"));

    @TestFactory
    Stream<DynamicTest> runawaysAreKilled() {
        return RUNAWAYS.entrySet().stream()
                .map(runaway -> dynamicTest(runaway.getKey(), () -> isKilled(runaway.getKey(), runaway.getValue())));
    }

    private static void isKilled(String name, String body) throws IOException {
        String id = "it.runaway." + name;
        patchbay.drop(
                TestPlugins.plugin(id, "1.0.0", body).build(Files.createTempDirectory(folder, name)), name + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));

        Answer answer = patchbay.api().post("plugins/" + id + "/execute", ASK);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(504);
        assertThat(answer.member("code")).isEqualTo("deadline-exceeded");
        assertThat(answer.member("detail")).doesNotContain("abandoned");
        assertThat(patchbay.api().get("/metrics").text())
                .doesNotContainPattern("patchbay_calls_abandoned\\{plugin=\"" + id + "\"\\} [1-9]");
    }

    private static String action(String statements) {
        return "public record None() {} @io.patchbay.plugin.annotation.Action public void ask(None none) { "
                + statements + " }";
    }
}

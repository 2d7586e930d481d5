package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sixteen calls at once of one plugin that never end and are killed again and again, beside a plugin that works. */
class NoisyNeighbourIT extends OnEveryJdk {
    private static final int CALLERS = 16;
    private static final int ROUNDS = 6;
    private static final double DEADLINE_SECONDS = 0.5;
    private static final int NEIGHBOURS_CALLS = 200;
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"%s}";

    /** Two of three calls are good, so that the circuit stays closed and the loop goes on. */
    private static final String RUNAWAY =
            """
            static final java.util.concurrent.atomic.AtomicInteger CALLS = new java.util.concurrent.atomic.AtomicInteger();
            public record None() {}
            @io.patchbay.plugin.annotation.Action
            public void ask(None none) { if (CALLS.incrementAndGet() % 3 == 0) { while (true) { } } }
            """;

    /** Some five milliseconds of work. */
    private static final String WORKING =
            """
            public record None() {}
            public record Found(long sum) {}
            @io.patchbay.plugin.annotation.Action
            public Found ask(None none) {
                long sum = 0;
                for (int i = 1; i < 1_500_000; i++) { sum += 1_000_000_007L / i; }
                return new Found(sum);
            }
            """;

    @Test
    void runawaysKeepToTheirShareAndTheNeighbourDoesNotFail() throws Exception {
        deploy("it.noisy", RUNAWAY);
        deploy("it.working", WORKING);
        HttpApi api = patchbay.api();
        int processors = Runtime.getRuntime().availableProcessors();
        Set<String> codes = ConcurrentHashMap.newKeySet();
        double spentBefore = UsageIT.number("it.noisy", "cpuSeconds");
        long began = System.nanoTime();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> noise = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                noise.add(callers.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        codes.add(code(api.post(
                                "plugins/it.noisy/execute",
                                ASK.formatted(", \"timeout\": \"PT" + DEADLINE_SECONDS + "S\""))));
                    }
                }));
            }
            for (int i = 0; i < NEIGHBOURS_CALLS; i++) {
                Answer answer = api.post("plugins/it.working/execute", ASK.formatted(""));
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            }
            for (Future<?> caller : noise) {
                caller.get(2, TimeUnit.MINUTES);
            }
        } finally {
            callers.shutdownNow();
        }

        double spent = UsageIT.number("it.noisy", "cpuSeconds") - spentBefore;
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(codes).contains("ok", "deadline-exceeded").isSubsetOf("ok", "deadline-exceeded", "plugin-busy");
        // What was let in before it was over its share runs to its deadline.
        assertThat(spent).isLessThanOrEqualTo(seconds * processors / 2.0 + DEADLINE_SECONDS * processors);
        assertThat(patchbay.api().get("/metrics").text())
                .containsPattern("patchbay_calls_killed_total\\{plugin=\"it.noisy\"\\} [1-9]");
    }

    private static String code(Answer answer) {
        return answer.status() == 200 ? "ok" : answer.member("code");
    }

    private static void deploy(String id, String body) throws IOException {
        deploy(TestPlugins.plugin(id, "1.0.0", body), id);
    }
}

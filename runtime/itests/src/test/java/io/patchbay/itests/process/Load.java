package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Callers that call one after the other until they are told to end; the first answer that is no success fails the test. */
final class Load implements AutoCloseable {
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicLong calls = new AtomicLong();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final PatchbayProcess patchbay;
    private final int callers;
    private final ExecutorService threads;

    Load(PatchbayProcess patchbay, int callers, List<Function<HttpApi, Answer>> requests) {
        this.patchbay = patchbay;
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers);
        HttpApi api = patchbay.api();
        for (int i = 0; i < callers; i++) {
            Function<HttpApi, Answer> request = requests.get(i % requests.size());
            running.add(threads.submit(() -> callAgainAndAgain(api, request)));
        }
    }

    private void callAgainAndAgain(HttpApi api, Function<HttpApi, Answer> request) {
        while (on.get()) {
            Answer answer = request.apply(api);
            calls.incrementAndGet();
            // Too many at a time is the limit of the plugin, and says when to come again: no loss.
            if (answer.status() != 200 && answer.status() != 429) {
                failed.add(answer.toString());
            }
        }
    }

    void awaitMoreCalls() {
        long enough = calls.get() + 2L * callers;
        patchbay.await("plugins?pageSize=1", "calls go on", any -> calls.get() >= enough);
    }

    @Override
    public void close() {
        on.set(false);
        for (Future<?> caller : running) {
            assertThat(caller).succeedsWithin(Duration.ofSeconds(60));
        }
        threads.shutdown();
        assertThat(failed).isEmpty();
    }
}

package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Updates of a plugin that nobody calls, and of the same while many call it: how long they take, and how many calls fail. */
final class UpdateBench {
    private static final int UPDATES = 20;
    private static final int CALLERS = 32;
    private static final String CALL = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";

    private final Path folder;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private int version;

    UpdateBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("update")).start()) {
            HttpApi api = patchbay.api();
            updateMillis(api);
            Numbers idle = Numbers.of(UPDATES, () -> updateMillis(api));
            AtomicBoolean done = new AtomicBoolean();
            List<Thread> callers = callers(api, done);
            Numbers busy = Numbers.of(UPDATES, () -> updateMillis(api));
            done.set(true);
            join(callers);
            report.row(
                    "update under " + CALLERS + " callers, p50, ms",
                    Numbers.text(busy.median()),
                    "nobody calls " + Numbers.text(idle.median()) + " ms",
                    busy.median() / idle.median(),
                    "");
            report.row(
                    "calls failed in " + UPDATES + " updates",
                    Long.toString(failed.sum()),
                    "calls " + calls.sum(),
                    Double.NaN,
                    "0");
        }
    }

    private double updateMillis(HttpApi api) {
        version++;
        Path jar =
                TestPlugins.answering("bench.update", version + ".0.0", "yes").build(folder);
        try {
            byte[] bytes = Files.readAllBytes(jar);
            long start = System.nanoTime();
            Answer answer = api.send("POST", "plugins/install?name=update.jar", "application/java-archive", bytes);
            double millis = (System.nanoTime() - start) / 1e6;
            if (answer.status() / 100 != 2) {
                throw new IllegalStateException("Expected success, found " + answer);
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Thread> callers(HttpApi api, AtomicBoolean done) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> callUntil(api, done), "bench-caller-" + i);
            caller.start();
            callers.add(caller);
        }
        return callers;
    }

    private void callUntil(HttpApi api, AtomicBoolean done) {
        while (!done.get()) {
            Answer answer = api.post("plugins/bench.update/execute", CALL);
            calls.increment();
            if (answer.status() != 200 || !answer.text().contains("yes")) {
                failed.increment();
            }
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

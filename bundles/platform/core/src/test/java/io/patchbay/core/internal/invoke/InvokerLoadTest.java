package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerLoadTest {
    @TempDir
    Path home;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    @Test
    void noMoreCallsRunThanTheQuotaSaysAndAllThatWaitGetTheirTurn() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        platform.offer("narrow", "concurrency=3", (input, invocation) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(10_000);
            running.decrementAndGet();
            return JsonNull.NULL;
        });
        try (Callers callers = new Callers()) {
            List<Future<Json>> calls = callers.start(40, () -> platform.call("narrow"));

            for (Future<Json> call : calls) {
                assertThat(Callers.outcome(call)).isEqualTo("ok");
            }
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(platform.lanes.running("narrow")).isZero();
    }

    @Test
    void callsBeyondTheWaitingOnesAreRefusedAtOnce() throws Exception {
        Held held = Held.obedient();
        platform.offer("held", "concurrency=1", held);
        try (Callers callers = new Callers()) {
            List<Future<Json>> calls =
                    new ArrayList<>(callers.start(1 + Admission.MOST_WAITING, () -> platform.call("held")));
            Eventually.holds("all wait", () -> platform.lanes.waiting("held") == Admission.MOST_WAITING);

            assertThatThrownBy(() -> platform.call("held"))
                    .hasMessage("Plugin 'held' is busy: its 1 calls run, and 64 more wait already. Try again later.");

            held.letGo();
            for (Future<Json> call : calls) {
                assertThat(Callers.outcome(call)).isEqualTo("ok");
            }
        }
        assertThat(platform.lanes.waiting("held")).isZero();
    }

    @Test
    void circuitOpensAndIsTriedAgainAfterAWhile() {
        boolean[] well = new boolean[1];
        platform.offer("moody", "", (input, invocation) -> {
            if (!well[0]) {
                throw new IllegalStateException("bad mood");
            }
            return JsonNull.NULL;
        });
        for (int i = 0; i < Circuit.LEAST; i++) {
            assertThatThrownBy(() -> platform.call("moody")).hasMessageContaining("bad mood");
        }

        assertThatThrownBy(() -> platform.call("moody"))
                .hasMessageStartingWith("Plugin 'moody' failed too often, so its circuit is open: calls are refused"
                        + " until 2026-01-01T00:00:05Z, then one is tried.");
        assertThat(platform.lanes.circuit("moody")).isEqualTo("open");
        assertThat(platform.lanes.errorRate("moody", Duration.ofMinutes(1))).isEqualTo(1);

        well[0] = true;
        platform.clock.pass(Duration.ofSeconds(5));

        assertThat(platform.call("moody")).isEqualTo(JsonNull.NULL);
        assertThat(platform.lanes.circuit("moody")).isEqualTo("closed");
    }

    @Test
    void foreseenFailuresAndImpatientCallersDoNotOpenTheCircuit() {
        platform.offer("sober", "", (input, invocation) -> {
            throw PluginException.of("no-such-file", "File 'a' is not there.");
        });
        platform.offer("slow", "", Held.obedient());

        for (int i = 0; i < Circuit.WINDOW; i++) {
            assertThatThrownBy(() -> platform.call("sober")).hasMessageStartingWith("no-such-file: ");
            assertThatThrownBy(() -> platform.call("slow", Duration.ofMillis(1)))
                    .isInstanceOf(io.patchbay.api.PatchbayException.class);
        }

        assertThat(platform.lanes.circuit("sober")).isEqualTo("closed");
        assertThat(platform.lanes.circuit("slow")).isEqualTo("closed");
    }

    @Test
    void newRevisionStartsWithAClosedCircuitAndItsOwnConcurrency() {
        platform.offer("fixed", "concurrency=1", (input, invocation) -> {
            throw new IllegalStateException("bug");
        });
        for (int i = 0; i < Circuit.LEAST; i++) {
            assertThatThrownBy(() -> platform.call("fixed")).hasMessageContaining("bug");
        }

        platform.offer("fixed", "concurrency=7", (input, invocation) -> JsonNull.NULL);

        assertThat(platform.call("fixed")).isEqualTo(JsonNull.NULL);
        assertThat(platform.lanes.of("fixed").admission().size()).isEqualTo(7);
    }

    @Test
    void pluginRunsInItsOwnContextWhichIsTakenBackAfterwards() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            TestPort port = (input, invocation) -> {
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
                return Json.of(Thread.currentThread().getName());
            };
            Offer offer = platform.offer("here", "", new TestSource(port), loader, List.of());
            ClassLoader mine = Thread.currentThread().getContextClassLoader();

            assertThat(platform.call("here")).isEqualTo(Json.of("acme.here-call"));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mine);
            ClassLoader between = offer.revision()
                    .threads()
                    .submit(() -> Thread.currentThread().getContextClassLoader())
                    .get();
            assertThat(between).isSameAs(NamedLoader.OF_PLATFORM);
        }
    }

    @Test
    void sixteenCallersLoseNoSlotWhateverThePluginDoes() throws Exception {
        platform.offer(
                "wild", "concurrency=5, wall=40ms/call", (input, invocation) -> switch (ThreadLocalRandom.current()
                        .nextInt(8)) {
                    case 0 -> throw new IllegalStateException("wild");
                    case 1 -> throw PluginException.of("wild", "It is wild.");
                    case 2 -> throw new StackOverflowError();
                    case 3 -> {
                        Thread.currentThread().interrupt();
                        yield JsonNull.NULL;
                    }
                    case 4 -> {
                        new java.util.concurrent.CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.MILLISECONDS);
                        yield JsonNull.NULL;
                    }
                    default -> JsonNull.NULL;
                });
        AtomicInteger ended = new AtomicInteger();
        try (Callers callers = new Callers()) {
            List<Future<Void>> calls = callers.start(16, () -> {
                for (int i = 0; i < 200; i++) {
                    try {
                        platform.call(
                                "wild",
                                Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 30)));
                    } catch (io.patchbay.api.PatchbayException e) {
                        assertThat(e.code().text()).isNotEqualTo("internal");
                    }
                    ended.incrementAndGet();
                    platform.lanes.of("wild").circuit().reset();
                }
                return null;
            });
            for (Future<Void> call : calls) {
                assertThat(Callers.outcome(call)).isEqualTo("ok");
            }
        }
        Eventually.holds("no call runs", () -> platform.lanes.running("wild") == 0);
        assertThat(ended.get()).isEqualTo(16 * 200);
        assertThat(platform.lanes.waiting("wild")).isZero();
        assertThat(platform.lanes.abandoned("wild")).isZero();
    }

    private static final class NamedLoader {
        static final ClassLoader OF_PLATFORM = io.patchbay.core.internal.schedule.NamedExecutors.class.getClassLoader();
    }
}

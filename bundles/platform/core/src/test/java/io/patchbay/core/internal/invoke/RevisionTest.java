package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
    @TempDir
    Path home;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    @Test
    void drainWaitsForCallsThatRunAndAdmitsNoOthers() throws Exception {
        Held held = Held.obedient();
        Offer offer = platform.offer("held", "", held);
        try (Callers callers = new Callers()) {
            Future<Json> call = callers.start(() -> platform.call("held"));
            held.entered.acquire();
            Future<Integer> drained =
                    callers.start(() -> offer.revision().drain(Duration.ofSeconds(10), Duration.ofSeconds(1)));
            Eventually.holds("calls are refused", () -> refused("held"));

            assertThat(drained.isDone()).isFalse();
            held.letGo();

            assertThat(Callers.outcome(call)).isEqualTo("ok");
            assertThat(drained.get()).isZero();
        }
    }

    @Test
    void drainCancelsCallsThatOutliveTheDeadline() throws Exception {
        Held held = Held.obedient();
        Offer offer = platform.offer("held", "", held);
        try (Callers callers = new Callers()) {
            List<Future<Json>> calls = callers.start(3, () -> platform.call("held"));
            held.entered.acquire(3);

            assertThat(offer.revision().drain(Duration.ofMillis(20), Duration.ofSeconds(5)))
                    .isEqualTo(3);

            for (Future<Json> call : calls) {
                assertThat(Callers.outcome(call)).isEqualTo("plugin-stopped");
            }
        }
        assertThat(platform.lanes.running("held")).isZero();
    }

    @Test
    void drainDoesNotWaitForEverForACallThatIgnoresCancellation() throws Exception {
        Held held = Held.stubborn();
        Offer offer = platform.offer("held", "", held);
        try (Callers callers = new Callers()) {
            Future<Json> call = callers.start(() -> platform.call("held"));
            held.entered.acquire();

            assertThat(offer.revision().drain(Duration.ofMillis(20), Duration.ofMillis(20)))
                    .isEqualTo(1);

            assertThat(Callers.outcome(call)).isEqualTo("plugin-stopped");
            assertThat(platform.lanes.abandoned("held")).isEqualTo(1);
            held.letGo();
        }
    }

    @Test
    void drainUnderLoadLosesNoCallThatWasAdmitted() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        Offer offer = platform.offer("busy", "", (input, invocation) -> {
            LockSupport.parkNanos(10_000);
            return Json.of(stopped.get());
        });
        try (Callers callers = new Callers()) {
            List<Future<Boolean>> calls = callers.start(8, () -> {
                while (true) {
                    try {
                        if (platform.call("busy").asBoolean()) {
                            return false;
                        }
                    } catch (io.patchbay.api.PatchbayException e) {
                        return e.code().text().equals("plugin-not-enabled");
                    }
                }
            });
            Eventually.holds("there is load", () -> platform.lanes.calls("busy", Duration.ofHours(1)) > 200);

            assertThat(offer.revision().drain(Duration.ofSeconds(10), Duration.ZERO))
                    .isZero();
            stopped.set(true);

            for (Future<Boolean> call : calls) {
                assertThat(call.get()).isTrue();
            }
        }
    }

    @Test
    void resumedRevisionServesAgain() {
        Offer offer = platform.offer("held", "", (input, invocation) -> JsonNull.NULL);
        offer.revision().drain(Duration.ZERO, Duration.ZERO);
        assertThatThrownBy(() -> platform.call("held"))
                .hasMessage("Plugin 'held' is being stopped or replaced. Try again when it is enabled.");

        offer.revision().resume();

        assertThat(platform.call("held")).isEqualTo(JsonNull.NULL);
    }

    @Test
    void componentIsGivenBackAndThreadsEndOnlyAfterTheLastCall() throws Exception {
        Held held = Held.obedient();
        TestSource source = new TestSource(held);
        Offer offer = platform.offer("held", "", source, getClass().getClassLoader(), List.of());
        try (Callers callers = new Callers()) {
            Future<Json> call = callers.start(() -> platform.call("held"));
            held.entered.acquire();
            platform.withdraw("held");
            assertThat(source.released()).hasValue(0);

            held.letGo();

            assertThat(Callers.outcome(call)).isEqualTo("ok");
        }
        Eventually.holds("the component is given back", () -> source.released().get() == 1);
        assertThat(offer.binding().bound()).isEmpty();
        assertThat(platform.meters.prometheus()).doesNotContain("executor=\"acme.held-call\"");
    }

    private boolean refused(String plugin) {
        try {
            platform.call(plugin, Duration.ofMillis(1));
            return false;
        } catch (io.patchbay.api.PatchbayException e) {
            return e.code().text().equals("plugin-not-enabled");
        }
    }
}

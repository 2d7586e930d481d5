package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerDeadlineTest {
    /** Long enough for a busy machine: a call whose time is over before ends without being killed. */
    private static final Duration AFTER_ITS_THREAD_BEGAN = Duration.ofMillis(500);

    private static final Duration SHORT = Duration.ofMillis(30);

    @TempDir
    Path home;

    private final RecordedLog log = new RecordedLog();
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, log);
    }

    @Test
    void callThatTakesLongerThanItsTimeoutIsEnded() {
        platform.offer("slow", "", Held.obedient());

        PatchbayException failure = catchThrowableOfType(PatchbayException.class, () -> platform.call("slow", SHORT));

        assertThat(failure.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED);
        assertThat(failure).hasMessage("Plugin 'slow', action 'go' took longer than PT0.03S, the timeout of the call.");
        assertThat(platform.lanes.running("slow")).isZero();
        assertThat(platform.lanes.abandoned("slow")).isZero();
    }

    @Test
    void budgetOfThePluginBindsCallersThatAllowMore() {
        platform.offer("slow", "wall=30ms/call", Held.obedient());

        PatchbayException failure =
                catchThrowableOfType(PatchbayException.class, () -> platform.call("slow", Duration.ofHours(1)));

        assertThat(failure.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED);
        assertThat(failure).hasMessageEndingWith("took longer than PT0.03S, its budget.");
    }

    @Test
    void loopThatAsksWhetherItIsCancelledEnds() {
        platform.offer("loop", "", (input, invocation) -> {
            while (true) {
                invocation.checkCancelled();
            }
        });

        PatchbayException failure = catchThrowableOfType(PatchbayException.class, () -> platform.call("loop", SHORT));

        assertThat(failure.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED);
        assertThat(platform.lanes.abandoned("loop")).isZero();
    }

    @Test
    void answerThatComesTooLateIsNoAnswer() {
        platform.offer("late", "", (input, invocation) -> {
            while (!invocation.cancelled()) {
                Thread.onSpinWait();
            }
            return Json.of("late");
        });

        PatchbayException failure = catchThrowableOfType(PatchbayException.class, () -> platform.call("late", SHORT));

        assertThat(failure.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED);
    }

    @Test
    void callThatIgnoresItsDeadlineIsAbandonedAndCountedUntilItEnds() {
        Held stubborn = Held.stubborn();
        platform.offer("stubborn", "concurrency=1", stubborn);
        platform.offer("other", "concurrency=1", (input, invocation) -> JsonNull.NULL);

        PatchbayException failure = catchThrowableOfType(
                PatchbayException.class,
                () -> platform.call(new Call(
                        "stubborn", "go", JsonObject.EMPTY, Optional.of(Duration.ofMillis(500)), Optional.of("X1"))));

        assertThat(failure)
                .hasMessageEndingWith(
                        "the timeout of the call. It ignores that it was told to end, and was abandoned.");
        assertThat(platform.lanes.abandoned("stubborn")).isEqualTo(1);
        assertThat(platform.lanes.running("stubborn")).isEqualTo(1);
        assertThat(platform.meters.prometheus())
                .contains("patchbay_calls_abandoned_total{plugin=\"stubborn\"} 1\n")
                .contains("patchbay_calls_abandoned{plugin=\"stubborn\"} 1\n");
        assertThat(log.usage("X1").wall()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(codeOf("stubborn")).isEqualTo(ActionCode.PLUGIN_BUSY);
        assertThat(platform.call("other")).isEqualTo(JsonNull.NULL);

        stubborn.letGo();

        Eventually.holds("the thread is given back", () -> platform.lanes.running("stubborn") == 0);
        assertThat(platform.lanes.abandoned("stubborn")).isZero();
        assertThat(platform.call("stubborn")).isEqualTo(JsonNull.NULL);
    }

    @Test
    void callThatIgnoresItsDeadlineIsKilledWhereThatCanBeDone() {
        Held stubborn = Held.stubborn();
        List<String> seen = new CopyOnWriteArrayList<>();
        platform.offer("stubborn", "concurrency=1", stubborn);
        platform.killWith(loader -> new KillSwitch.Killable() {
            @Override
            public KillSwitch.Bound bind() {
                seen.add("bind");
                return () -> seen.add("unbind");
            }

            @Override
            public boolean kill(String reason) {
                seen.add(reason);
                stubborn.letGo();
                return true;
            }

            @Override
            public void end() {
                seen.add("end");
            }
        });

        PatchbayException failure =
                catchThrowableOfType(PatchbayException.class, () -> platform.call("stubborn", AFTER_ITS_THREAD_BEGAN));

        assertThat(failure)
                .hasMessageEndingWith("the timeout of the call. It ignored that it was told to end, and was killed.");
        assertThat(seen).containsExactly("bind", "The call ignored that it was told to end.", "unbind", "end");
        assertThat(platform.lanes.running("stubborn")).isZero();
        assertThat(platform.lanes.abandoned("stubborn")).isZero();
        assertThat(platform.meters.prometheus()).contains("patchbay_calls_killed_total{plugin=\"stubborn\"} 1\n");
    }

    @Test
    void interruptOfTheCallerCancelsTheCallAndIsUsedUp() throws Exception {
        Held held = Held.obedient();
        platform.offer("held", "", held);
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        try (Callers callers = new Callers()) {
            Future<Json> call = callers.start(() -> {
                thread.complete(Thread.currentThread());
                try {
                    return platform.call("held");
                } finally {
                    stillInterrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            held.entered.acquire();
            thread.get().interrupt();

            assertThat(Callers.outcome(call)).isEqualTo("cancelled");
        }
        assertThat(stillInterrupted.get()).isFalse();
        assertThat(platform.lanes.running("held")).isZero();
    }

    @Test
    void interruptThatCameTooLateDoesNotMeetTheNextCallOnTheThread() {
        boolean[] interrupted = new boolean[1];
        platform.offer("self", "concurrency=1", (input, invocation) -> {
            interrupted[0] |= Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return JsonNull.NULL;
        });

        for (int i = 0; i < 50; i++) {
            platform.call("self");
        }

        assertThat(interrupted[0]).isFalse();
    }

    @Test
    void invocationThatIsKeptAfterItsCallIsCancelled() {
        Invocation[] kept = new Invocation[1];
        platform.offer("keeper", "", (input, invocation) -> {
            kept[0] = invocation;
            return Json.of(invocation.cancelled());
        });

        assertThat(platform.call("keeper")).isEqualTo(Json.of(false));
        assertThat(kept[0].cancelled()).isTrue();
    }

    @Test
    void deadlineIsToldToThePluginOnThePlatformsClock() {
        platform.offer(
                "when",
                "",
                (input, invocation) -> Json.of(Duration.between(platform.clock.instant(), invocation.deadline())
                        .toMillis()));

        long millis = platform.call("when", Duration.ofSeconds(20)).asNumber().longValue();

        assertThat(millis).isBetween(10_000L, 20_000L);
    }

    private Object codeOf(String plugin) {
        return catchThrowableOfType(PatchbayException.class, () -> platform.call(plugin, Duration.ofMillis(5)))
                .code();
    }
}

package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of plugins that run in other processes: the caller's thread waits for them itself. */
class OutsideTest {
    @TempDir
    Path home;

    private final CountDownLatch begun = new CountDownLatch(1);
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
        platform.killWith(new KillSwitch() {
            @Override
            public Killable begin(ClassLoader loader) {
                return Killable.NONE;
            }

            @Override
            public boolean isOutside() {
                return true;
            }
        });
    }

    /** Waits as a pipe does: until the call is to end, and an interrupt makes it look, which it keeps. */
    private Json waitForEnd(Invocation invocation) {
        begun.countDown();
        boolean interrupted = false;
        while (!interrupted && !invocation.cancelled()) {
            try {
                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new CancelledException("It was told to end.");
    }

    @Test
    void aCallWithoutStreamsNeedsNoOtherThread() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        platform.offer("out", "", (input, invocation) -> {
            ran.set(Thread.currentThread());
            return input;
        });

        platform.call("out");

        assertThat(ran).hasValue(Thread.currentThread());
    }

    @Test
    void aCallWithStreamsRunsOnAThreadOfThePlugin() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        platform.offer("out", "", (input, invocation) -> {
            ran.set(Thread.currentThread());
            return input;
        });

        platform.invoker.call(
                TestPlatform.CALLER, Call.of("out", "go", JsonObject.EMPTY), Streams.NONE.complaining(violation -> {}));

        assertThat(ran.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aCallThatIsLateSaysSo() {
        platform.offer("out", "", (input, invocation) -> waitForEnd(invocation));

        assertThatThrownBy(() -> platform.call("out", Duration.ofMillis(20)))
                .hasMessageContaining("took longer than PT0.02S, the timeout of the call")
                .extracting("code")
                .isEqualTo(ActionCode.DEADLINE_EXCEEDED);
    }

    @Test
    void anInterruptOfTheCallerCancelsAndIsUsedUp() throws Exception {
        platform.offer("out", "", (input, invocation) -> waitForEnd(invocation));
        FutureTask<Boolean> caller = new FutureTask<>(() -> {
            assertThatThrownBy(() -> platform.call("out")).extracting("code").isEqualTo(ActionCode.CANCELLED);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(caller);
        thread.start();
        begun.await();

        thread.interrupt();

        assertThat(caller.get()).isFalse();
    }

    @Test
    void aDrainThatTakesTooLongCancelsIt() throws Exception {
        Offer offer = platform.offer("out", "", (input, invocation) -> waitForEnd(invocation));
        FutureTask<Boolean> caller = new FutureTask<>(() -> {
            assertThatThrownBy(() -> platform.call("out")).extracting("code").isEqualTo(ActionCode.PLUGIN_STOPPED);
            return Thread.currentThread().isInterrupted();
        });
        new Thread(caller).start();
        begun.await();

        int cancelled = offer.revision().drain(Duration.ofMillis(1), Duration.ofSeconds(20));

        assertThat(cancelled).isEqualTo(1);
        assertThat(caller.get()).isFalse();
    }
}

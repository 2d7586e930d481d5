package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that go on in another revision of their plugin. */
class MoveTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final JsonObject SEVEN = JsonObject.builder().put("at", 7).build();

    @TempDir
    Path home;

    private final Semaphore entered = new Semaphore(0);
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    private Offer replace(Offer old) {
        Offer fresh = platform.offer(
                "one",
                "",
                (input, invocation) -> invocation.cursor().<Json>map(at -> at).orElse(Json.of("anew")));
        old.revision().close();
        old.revision().move();
        return fresh;
    }

    private Json tells(Invocation invocation) {
        entered.release();
        while (true) {
            invocation.checkpoint(SEVEN);
        }
    }

    @Test
    void callGoesOnWhereItsLastCheckpointWas() throws InterruptedException {
        Offer old = platform.offer("one", "", (input, invocation) -> tells(invocation));
        Future<Json> call = CompletableFuture.supplyAsync(() -> platform.call("one"));
        entered.acquire();

        replace(old);

        assertThat(call).succeedsWithin(LONG).isEqualTo(SEVEN);
        assertThat(old.revision().drain(LONG, LONG)).isZero();
        assertThat(platform.lanes.calls("one", Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(platform.lanes.running("one")).isZero();
    }

    @Test
    void callThatWaitsForItsSourceIsMovedAtTheDeadline() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Offer old = platform.offer("one", "", (input, invocation) -> {
            invocation.checkpoint(SEVEN);
            entered.release();
            never.await();
            return SEVEN;
        });
        Future<Json> call = CompletableFuture.supplyAsync(() -> platform.call("one"));
        entered.acquire();

        replace(old);
        old.revision().drain(Duration.ofMillis(10), LONG);

        assertThat(call).succeedsWithin(LONG).isEqualTo(SEVEN);
    }

    @Test
    void callThatNeverToldIsCancelledAtTheDeadline() throws InterruptedException {
        Held held = Held.obedient();
        Offer old = platform.offer("one", "", held);
        Future<PatchbayException> call = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(PatchbayException.class, () -> platform.call("one")));
        held.entered.acquire();

        replace(old);
        old.revision().drain(Duration.ofMillis(10), LONG);

        assertThat(call).succeedsWithin(LONG).satisfies(e -> assertThat(e.code())
                .isEqualTo(ActionCode.PLUGIN_STOPPED));
    }

    @Test
    void callOfAPluginThatIsStoppedDoesNotGoOn() throws InterruptedException {
        Offer old = platform.offer("one", "", (input, invocation) -> {
            invocation.checkpoint(SEVEN);
            entered.release();
            while (true) {
                invocation.checkCancelled();
            }
        });
        Future<PatchbayException> call = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(PatchbayException.class, () -> platform.call("one")));
        entered.acquire();

        old.revision().drain(Duration.ofMillis(10), LONG);

        assertThat(call).succeedsWithin(LONG).satisfies(e -> assertThat(e.code())
                .isEqualTo(ActionCode.PLUGIN_STOPPED));
    }
}

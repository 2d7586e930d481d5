package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.plugin.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that come while a plugin is being replaced. */
class PauseTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    private Future<Json> calling() {
        return CompletableFuture.supplyAsync(() -> platform.call("one"));
    }

    @Test
    void callWaitsAndGoesToWhatServesThen() {
        platform.offer("one", "", (input, invocation) -> Json.of("old"));
        Traffic.Pause pause = platform.pauses.begin(List.of("one"));

        Future<Json> call = calling();
        platform.withdraw("one");
        assertThat(call).isNotDone();
        platform.offer("one", "", (input, invocation) -> Json.of("new"));
        pause.close();

        assertThat(call).succeedsWithin(LONG).isEqualTo(Json.of("new"));
    }

    @Test
    void callThatMayNotWaitSoLongIsToldToComeAgain() {
        platform.offer("one", "", (input, invocation) -> Json.of("old"));
        platform.pauses.begin(List.of("one"));

        PatchbayException failure =
                catchThrowableOfType(PatchbayException.class, () -> platform.call("one", Duration.ofMillis(30)));

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BUSY);
        assertThat(failure)
                .hasMessage(
                        "Plugin 'one' is being updated, which takes longer than this call may wait. Try again later.");
    }

    @Test
    void twoPausesAreTwo() {
        platform.offer("one", "", (input, invocation) -> Json.of("old"));
        Traffic.Pause first = platform.pauses.begin(List.of("one"));
        Traffic.Pause second = platform.pauses.begin(List.of("one", "two"));

        Future<Json> call = calling();
        first.close();
        first.close();
        assertThat(call).isNotDone();
        second.close();

        assertThat(call).succeedsWithin(LONG);
    }

    @Test
    void whoAsksAPluginThatStopsMeanwhileAsksTheNext() {
        TestPort next = (input, invocation) -> Json.of("new");
        Binding.Source stopping = new Binding.Source() {
            @Override
            public ActionPort bind() {
                platform.offer("one", "", next);
                throw new PatchbayException(ActionCode.PLUGIN_NOT_ENABLED, "It was stopped.");
            }

            @Override
            public void release() {
                // nothing was taken
            }
        };
        platform.offer("one", "", stopping, getClass().getClassLoader(), List.of());

        ActionSpec spec = platform.invoker.spec(TestPlatform.CALLER, "one", "go");

        assertThat(spec.name()).isEqualTo("go");
    }

    @Test
    void pluginThatIsNotThereIsNamedAtOnce() {
        PatchbayException failure = catchThrowableOfType(PatchbayException.class, () -> platform.call("none"));

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_NOT_FOUND);
    }
}

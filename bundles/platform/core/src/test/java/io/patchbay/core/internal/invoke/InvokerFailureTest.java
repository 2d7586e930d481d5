package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerFailureTest {
    @TempDir
    Path home;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    @Test
    void foreseenFailureKeepsCodeAndMessage() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw PluginException.of("file-not-found", "File 'x.csv' is not there.\nUpload it.");
        });

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_FAILED);
        assertThat(failure).hasMessage("file-not-found: File 'x.csv' is not there. Upload it.");
    }

    @Test
    void unforeseenFailureNamesClassAndMessageAndCarriesNoFaultOfThePlugin() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw new IllegalStateException("no luck");
        });

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertThat(failure)
                .hasMessage("Plugin 'bad' failed: java.lang.IllegalStateException: no luck (more is in the log).")
                .hasNoCause()
                .hasNoSuppressedExceptions();
    }

    @Test
    void outOfMemoryEndsOnlyItsCall() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertThat(failure).hasMessageContaining("java.lang.OutOfMemoryError: Java heap space");
        assertStillWorks();
    }

    @Test
    void realOutOfMemoryEndsOnlyItsCall() {
        PatchbayException failure = failureOf((input, invocation) -> Json.of(new long[Integer.MAX_VALUE].length));

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertStillWorks();
    }

    @Test
    void stackOverflowEndsOnlyItsCall() {
        PatchbayException failure = failureOf((input, invocation) -> Json.of(deeper(0)));

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertThat(failure).hasMessageContaining("java.lang.StackOverflowError");
        assertStillWorks();
    }

    @Test
    void missingClassEndsOnlyItsCall() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw new NoClassDefFoundError("org/acme/Gone");
        });

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertThat(failure).hasMessageContaining("java.lang.NoClassDefFoundError: org/acme/Gone");
        assertStillWorks();
    }

    @Test
    void faultWhoseOwnMethodsThrowIsStillAFailure() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw new Nasty();
        });

        assertThat(failure.code()).isEqualTo(ActionCode.PLUGIN_BROKE);
        assertThat(failure).hasMessageContaining(Nasty.class.getName());
        assertStillWorks();
    }

    @Test
    void refusalOfThePlatformGoesThroughUnchanged() {
        PatchbayException refusal = new PatchbayException(ActionCode.INVALID_INPUT, "Member 'a' is missing.");

        PatchbayException failure = failureOf((input, invocation) -> {
            throw refusal;
        });

        assertThat(failure).isSameAs(refusal);
    }

    @Test
    void cancellationByAStreamIsNoFailureOfThePlugin() {
        PatchbayException failure = failureOf((input, invocation) -> {
            throw new CancelledException("Nobody reads any more.");
        });

        assertThat(failure.code()).isEqualTo(ActionCode.CANCELLED);
        assertThat(platform.lanes.calls("bad", java.time.Duration.ofMinutes(1))).isZero();
    }

    private PatchbayException failureOf(TestPort port) {
        platform.offer("bad", "", port);
        return catchThrowableOfType(PatchbayException.class, () -> platform.call("bad"));
    }

    private void assertStillWorks() {
        platform.offer("good", "concurrency=1", (input, invocation) -> Json.of("fine"));
        for (int i = 0; i < 20; i++) {
            assertThat(platform.call("good")).isEqualTo(Json.of("fine"));
        }
        assertThat(platform.lanes.running("bad")).isZero();
    }

    private static int deeper(int depth) {
        return depth < 0 ? 0 : deeper(depth + 1) + 1;
    }

    private static final class Nasty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("nasty");
        }

        @Override
        public String toString() {
            throw new StackOverflowError();
        }
    }
}

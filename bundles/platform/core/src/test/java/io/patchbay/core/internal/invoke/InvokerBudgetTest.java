package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerBudgetTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path home;

    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, new RecordedLog());
    }

    private PatchbayException failureOf(String plugin) {
        return catchThrowableOfType(PatchbayException.class, () -> platform.call(plugin, LONG));
    }

    @Test
    void callThatSpinsIsEndedByItsProcessorTime() {
        platform.offer("spin", "cpu=50ms/call", (input, invocation) -> {
            while (true) {
                invocation.checkCancelled();
            }
        });

        PatchbayException failure = failureOf("spin");

        assertThat(failure.code()).isEqualTo(ActionCode.BUDGET_EXCEEDED);
        assertThat(failure)
                .hasMessageMatching("Plugin 'spin', action 'go' used more than its budget: \\d+ ms of 50 ms processor"
                        + " time\\.");
        assertThat(platform.meters.prometheus())
                .contains("patchbay_quota_breaches_total{plugin=\"spin\",budget=\"cpu\"} 1");
    }

    @Test
    void callThatAllocatesIsEndedByItsMemory() {
        platform.offer("hungry", "alloc=8MB/call", (input, invocation) -> {
            long length = 0;
            while (length >= 0) {
                length += new byte[1 << 16].length;
                invocation.checkCancelled();
            }
            return Json.of("never");
        });

        PatchbayException failure = failureOf("hungry");

        assertThat(failure.code()).isEqualTo(ActionCode.BUDGET_EXCEEDED);
        assertThat(failure).hasMessageContaining(" bytes allocated");
    }

    @Test
    void callThatWaitsUsesNoProcessorTime() {
        platform.offer("patient", "cpu=50ms/call", Held.obedient());

        PatchbayException failure =
                catchThrowableOfType(PatchbayException.class, () -> platform.call("patient", Duration.ofMillis(150)));

        assertThat(failure.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED);
    }

    @Test
    void whoUsedMoreThanItsShareWaitsAndIsTold() {
        platform.offer("keen", "cpu-share=1%", (input, invocation) -> {
            long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            return JsonNull.NULL;
        });
        platform.call("keen");

        assertThatThrownBy(() -> platform.call("keen", Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.PLUGIN_BUSY))
                .message()
                .matches("Plugin 'keen' is busy: its cpu-share is 1% of \\d+ processors, and its bundle kept"
                        + " \\d\\.\\d busy of late. Try again later.");
        assertThat(platform.lanes.running("keen")).isZero();
        assertThat(platform.lanes.waiting("keen")).isZero();
    }

    @Test
    void callThatFillsTheDiskIsEndedByItsFiles() {
        platform.offer("filler", "disk=64KB", (input, invocation) -> {
            for (int i = 0; true; i++) {
                write(invocation.dataDirectory().resolve("part" + i));
                invocation.checkCancelled();
            }
        });

        PatchbayException failure = failureOf("filler");

        assertThat(failure.code()).isEqualTo(ActionCode.BUDGET_EXCEEDED);
        assertThat(failure).hasMessageMatching(".* used more than its budget: \\d+ of 65536 bytes of files\\.");
        assertThat(platform.meters.prometheus())
                .contains("patchbay_quota_breaches_total{plugin=\"filler\",budget=\"disk\"} 1");
    }

    @Test
    void callThatFindsTheDiskFullMayDelete() throws IOException {
        Path data = Files.createDirectories(home.resolve("data/acme.cleaner"));
        Files.write(data.resolve("old"), new byte[1 << 17]);
        platform.offer("cleaner", "disk=64KB", (input, invocation) -> {
            invocation.dataDirectory().resolve("old").toFile().delete();
            return Json.of("done");
        });

        assertThat(platform.call("cleaner", LONG)).isEqualTo(Json.of("done"));
    }

    private static void write(Path file) {
        try {
            Files.write(file, new byte[1 << 12]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callsOverTheirBudgetOpenTheCircuit() {
        platform.offer("spin", "cpu=10ms/call", (input, invocation) -> {
            while (true) {
                invocation.checkCancelled();
            }
        });

        for (int i = 0; i < 20; i++) {
            failureOf("spin");
        }

        assertThat(failureOf("spin").code()).isEqualTo(ActionCode.CIRCUIT_OPEN);
    }
}

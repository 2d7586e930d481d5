package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Page;
import io.patchbay.api.execution.Executions.LogLine;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class LogLinesTest {
    @TempDir
    Path folder;

    private TestEngine process;

    @BeforeEach
    void start() {
        process = new TestEngine(folder, new ScriptedInvoker(), Map.of());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void linesOfAnEndedExecutionAreAllThereInOrder() {
        process.invoker.with("chatty", call -> {
            for (int i = 1; i <= 250; i++) {
                log(call.execution().orElseThrow(), "line " + i);
            }
            return Json.of(1);
        });
        String id = process.ended(process.submit("chatty").id()).id();

        Page<LogLine> first = process.engine.log(FixedCaller.admin(), id, new Page.Request(200, Optional.empty()));
        Page<LogLine> second =
                process.engine.log(FixedCaller.admin(), id, new Page.Request(200, first.nextPageToken()));

        assertThat(first.items()).hasSize(200);
        assertThat(first.items().get(0)).satisfies(line -> {
            assertThat(line.sequence()).isEqualTo(1);
            assertThat(line.message()).isEqualTo("line 1");
        });
        assertThat(second.items()).hasSize(50);
        assertThat(second.items().get(49).message()).isEqualTo("line 250");
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void linesAppearWhileTheExecutionRuns() {
        log("01ARZ3NDEKTSV4RRFFQ69G5FAV", "so far so good");

        Eventually.await("the line is written", () -> messages("01ARZ3NDEKTSV4RRFFQ69G5FAV")
                .equals(List.of("so far so good")));
    }

    @Test
    void beyondTenThousandLinesOnlyTheirNumberIsKept() {
        process.invoker.with("flood", call -> {
            for (int i = 0; i < 10_500; i++) {
                log(call.execution().orElseThrow(), "drop");
            }
            return Json.of(1);
        });
        String id = process.ended(process.submit("flood").id()).id();

        List<LogLine> last = process.lines
                .lines(id, new Page.Request(200, Optional.of("9999")))
                .items();

        assertThat(last).hasSize(2);
        assertThat(last.get(1).level()).isEqualTo("WARN");
        assertThat(last.get(1).message())
                .isEqualTo(
                        "500 more lines were dropped: of one attempt 10000 lines and 4,000,000 characters are kept.");
    }

    @Test
    void longAndStrangeTextIsCutAndCleaned() {
        log("01ARZ3NDEKTSV4RRFFQ69G5FAV", "a\0b" + "x".repeat(5_000));
        process.lines.flush();

        assertThat(messages("01ARZ3NDEKTSV4RRFFQ69G5FAV")).singleElement().satisfies(message -> assertThat(message)
                .hasSize(4_000)
                .startsWith("a\uFFFDb")
                .endsWith("…"));
    }

    @Test
    void linesSurviveAWriteThatFails() {
        log("01ARZ3NDEKTSV4RRFFQ69G5FAV", "first");
        process.failing().failWrites(1);
        process.lines.flush();
        log("01ARZ3NDEKTSV4RRFFQ69G5FAV", "second");

        process.lines.flush();

        assertThat(messages("01ARZ3NDEKTSV4RRFFQ69G5FAV")).containsExactly("first", "second");
    }

    @Test
    void buffersOfSilentStepsAreForgotten() {
        LogBuffer buffer = new LogBuffer("x");
        buffer.add(process.clock.instant(), "INFO", "once");
        buffer.take();

        assertThat(buffer.idle(process.clock.instant())).isFalse();
        process.clock.advance(Duration.ofSeconds(1));
        assertThat(buffer.idle(process.clock.instant())).isTrue();
    }

    private void log(String execution, String message) {
        process.lines.line(execution, process.clock.instant(), "INFO", message);
    }

    private List<String> messages(String execution) {
        return process.lines.lines(execution, new Page.Request(200, Optional.empty())).items().stream()
                .map(LogLine::message)
                .toList();
    }
}

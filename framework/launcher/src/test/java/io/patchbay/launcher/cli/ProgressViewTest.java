package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.launcher.cli.PipelineRun.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void lineShowsCountsAligned() {
        assertThat(ProgressView.line(step("check", "running", 1_234_567, 1_234_560, 7)))
                .isEqualTo("  check            running       1,234,567 in    1,234,560 out         7 bad");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        Step widest = step("a-step-with-a-very-long-name", "interrupted-again", 999_999_999L, 999_999_999L, 9_999_999L);

        assertThat(ProgressView.line(widest)).hasSizeLessThanOrEqualTo(ProgressView.WIDTH);
    }

    @Test
    void countThatIsNotKnownIsADash() {
        Step queued = new Step(
                "read", "queued", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

        assertThat(ProgressView.line(queued))
                .isEqualTo("  read             queued                - in            - out         - bad");
    }

    @Test
    void plainOutputHasALinePerChangeOfStatus() {
        var view = new ProgressView(terminal(false));

        view.show(run(step("read", "running", 0, 10, 0), step("check", "queued", 0, 0, 0)));
        view.show(run(step("read", "running", 0, 90, 0), step("check", "queued", 0, 0, 0)));
        view.show(run(step("read", "succeeded", 0, 99, 0), step("check", "running", 5, 5, 0)));

        assertThat(text().lines()
                        .map(line -> line.substring(2, 29).replaceAll(" +", " ").strip()))
                .containsExactly("read running", "check queued", "read succeeded", "check running");
    }

    @Test
    void terminalIsRepaintedInPlace() {
        var view = new ProgressView(terminal(true));

        view.show(run(step("read", "running", 0, 10, 0), step("check", "queued", 0, 0, 0)));
        view.show(run(step("read", "running", 0, 90, 0), step("check", "queued", 0, 0, 0)));

        assertThat(text()).containsOnlyOnce("\033[2A").doesNotStartWith("\033[");
        assertThat(text().split("\n")).hasSize(4).allMatch(line -> line.contains("\033[2K"));
    }

    private Terminal terminal(boolean interactive) {
        var stream = new PrintStream(out, true);
        return new Terminal(stream, stream, interactive);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PipelineRun run(Step... steps) {
        return new PipelineRun("1", "running", List.of(steps), List.of(), Optional.empty());
    }

    private static Step step(String name, String status, long in, long out, long violations) {
        return new Step(
                name, status, OptionalLong.of(in), OptionalLong.of(out), OptionalLong.of(violations), Optional.empty());
    }
}

package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.invocation.TestClock;
import io.patchbay.core.internal.invoke.Circuit.Result;
import io.patchbay.core.internal.invoke.Circuit.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final TestClock clock = new TestClock();
    private final Circuit circuit = new Circuit(clock);

    @Test
    void fewFailuresDoNotOpenIt() {
        run(Circuit.LEAST - 1, Result.BAD);

        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        run(1, Result.BAD);
        assertThat(circuit.state()).isEqualTo(State.OPEN);
    }

    @Test
    void halfOfTheLastCallsMustFail() {
        run(Circuit.WINDOW, Result.GOOD);
        run(Circuit.WINDOW / 2 - 1, Result.BAD);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);

        run(1, Result.BAD);

        assertThat(circuit.state()).isEqualTo(State.OPEN);
    }

    @Test
    void callsThatSayNothingDoNotCount() {
        run(100, Result.NEITHER);
        run(Circuit.LEAST - 1, Result.BAD);

        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void oneCallAtATimeIsTriedAfterThePause() {
        run(Circuit.LEAST, Result.BAD);
        assertThat(circuit.enter()).isEmpty();

        clock.pass(Duration.ofSeconds(5));

        Circuit.Pass trial = circuit.enter().orElseThrow();
        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
        assertThat(circuit.enter()).isEmpty();
        trial.leave(Result.GOOD);
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void pauseDoublesUpToAMinute() {
        run(Circuit.LEAST, Result.BAD);

        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(circuit.enter()).isEmpty();
            clock.pass(Duration.ofMillis(1));
            circuit.enter().orElseThrow().leave(Result.BAD);
        }
    }

    @Test
    void trialThatSaysNothingIsFollowedByAnother() {
        run(Circuit.LEAST, Result.BAD);
        clock.pass(Duration.ofSeconds(5));

        circuit.enter().orElseThrow().leave(Result.NEITHER);

        assertThat(circuit.state()).isEqualTo(State.OPEN);
        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void callThatBeganBeforeItOpenedSaysNothingAfterwards() {
        Circuit.Pass old = circuit.enter().orElseThrow();
        run(Circuit.LEAST, Result.BAD);
        clock.pass(Duration.ofSeconds(5));
        Circuit.Pass trial = circuit.enter().orElseThrow();

        old.leave(Result.GOOD);

        assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
        trial.leave(Result.BAD);
        assertThat(circuit.state()).isEqualTo(State.OPEN);
    }

    private void run(int times, Result result) {
        for (int i = 0; i < times; i++) {
            circuit.enter().orElseThrow().leave(result);
        }
    }
}

package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.invocation.TestClock;
import io.patchbay.core.internal.metrics.TextMeters;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock();
    private final TextMeters meters = new TextMeters();
    private final Lanes lanes = new Lanes(clock, meters);

    @Test
    void pluginThatWasNeverCalledIsFine() {
        assertThat(lanes.errorRate("acme", HOUR)).isZero();
        assertThat(lanes.circuit("acme")).isEqualTo("closed");
        assertThat(lanes.percentile("acme", 0.99)).isZero();
        assertThat(meters.prometheus()).doesNotContain("acme");
    }

    @Test
    void errorRateForgetsWithTime() {
        record(3, true);
        clock.pass(Duration.ofMinutes(2));
        record(1, false);

        assertThat(lanes.errorRate("acme", MINUTE)).isZero();
        assertThat(lanes.errorRate("acme", Duration.ofMinutes(5))).isEqualTo(0.75);
        assertThat(lanes.calls("acme", HOUR)).isEqualTo(4);

        clock.pass(HOUR);

        assertThat(lanes.calls("acme", HOUR)).isZero();
        assertThat(lanes.errorRate("acme", HOUR)).isZero();
    }

    @Test
    void hourOfCallsIsCountedExactly() {
        for (int second = 0; second < 3_600; second += 10) {
            record(1, second % 20 == 0);
            clock.pass(Duration.ofSeconds(10));
        }

        assertThat(lanes.calls("acme", HOUR)).isEqualTo(359);
        assertThat(lanes.calls("acme", MINUTE)).isEqualTo(5);
        assertThat(lanes.errorRate("acme", HOUR)).isBetween(0.49, 0.51);
    }

    @Test
    void percentilesAreRightWithinAnEighth() {
        for (int millis = 1; millis <= 1_000; millis++) {
            lanes.of("acme").record(Duration.ofMillis(millis), false);
        }

        assertThat(lanes.percentile("acme", 0.5)).isBetween(Duration.ofMillis(500), Duration.ofMillis(563));
        assertThat(lanes.percentile("acme", 0.99)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1_114));
        assertThat(lanes.percentile("acme", 0.001)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));

        clock.pass(Duration.ofMinutes(5));
        assertThat(lanes.percentile("acme", 0.5)).isGreaterThan(Duration.ofMillis(400));
        clock.pass(Duration.ofMinutes(5));
        assertThat(lanes.percentile("acme", 0.5)).isZero();
    }

    @Test
    void numbersOfAForgottenPluginAreNotShown() {
        record(1, true);
        assertThat(meters.prometheus())
                .contains("patchbay_call_error_ratio{plugin=\"acme\",window=\"1m\"} 1\n")
                .contains("patchbay_circuit_open{plugin=\"acme\"} 0\n");

        lanes.forget("acme");

        assertThat(meters.prometheus()).doesNotContain("acme");
    }

    private void record(int calls, boolean failed) {
        for (int i = 0; i < calls; i++) {
            lanes.of("acme").record(Duration.ofMillis(3), failed);
        }
    }
}

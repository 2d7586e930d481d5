package io.patchbay.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    @Test
    void exponentialWaitsFourTimesAsLongEachTimeUpToADay() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(retry -> RetryPolicy.EXPONENTIAL.delay(retry, 0.5)))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(32),
                        Duration.ofMinutes(128),
                        Duration.ofMinutes(512),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1));
    }

    @Test
    void linearWaitsTwoHoursMoreEachTimeUpToADay() {
        assertThat(RetryPolicy.LINEAR.delay(1, 0.5)).isEqualTo(Duration.ofHours(2));
        assertThat(RetryPolicy.LINEAR.delay(9, 0.5)).isEqualTo(Duration.ofHours(18));
        assertThat(RetryPolicy.LINEAR.delay(50, 0.5)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPONENTIAL", "LINEAR"})
    void nineRetriesTakeThreeDaysAtLeast(RetryPolicy policy) {
        Duration all = IntStream.rangeClosed(1, 9)
                .mapToObj(retry -> policy.delay(retry, 0))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isGreaterThanOrEqualTo(Duration.ofDays(3));
    }

    @Test
    void jitterIsATenthAtMost() {
        assertThat(RetryPolicy.EXPONENTIAL.delay(1, 0)).isEqualTo(Duration.ofSeconds(27));
        assertThat(RetryPolicy.EXPONENTIAL.delay(1, 1)).isEqualTo(Duration.ofSeconds(33));
    }
}

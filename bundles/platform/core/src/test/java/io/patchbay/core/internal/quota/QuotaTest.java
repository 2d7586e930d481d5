package io.patchbay.core.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
    @Test
    void allBudgetsAreRead() {
        Quota quota = Quota.parse("cpu=500ms/call, wall=5s/call, alloc=256MB/call, threads=8, disk=64MB,"
                + " net=10MB/min, concurrency=16");

        assertThat(quota)
                .isEqualTo(new Quota(
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofSeconds(5)),
                        OptionalLong.of(256L << 20),
                        OptionalInt.of(8),
                        OptionalLong.of(64L << 20),
                        OptionalLong.of(10L << 20),
                        16,
                        OptionalDouble.empty()));
    }

    @Test
    void nothingAskedForIsTheDefault() {
        assertThat(Quota.parse("  ")).isEqualTo(Quota.DEFAULT);
        assertThat(Quota.parse("threads=0").threads()).hasValue(0);
    }

    @Test
    void shareIsAPercentageOrAFraction() {
        assertThat(Quota.parse("cpu-share=50%").cpuShare()).hasValue(0.5);
        assertThat(Quota.parse("cpu-share=0.25").cpuShare()).hasValue(0.25);
    }

    @Test
    void spellingIsForgiving() {
        assertThat(Quota.parse(" wall = 2 MIN / call ,alloc=1gb/Call").wall()).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wall=5s               | 'wall=5s': expected '/call' at the end.",
                "wall=5/call           | 'wall=5/call': expected a whole number and one of ms, s, min and h",
                "wall=0s/call          | 'wall=0s/call': expected more than nothing and at most 24h.",
                "wall=25h/call         | 'wall=25h/call': expected more than nothing and at most 24h.",
                "wall=-1s/call         | 'wall=-1s/call': expected a whole number",
                "cpu=1.5s/call         | 'cpu=1.5s/call': expected a whole number",
                "alloc=1TB/call        | 'alloc=1TB/call': expected a whole number and one of B, KB, MB and GB",
                "alloc=999999999999GB/call | expected more than nothing and at most 1048576GB.",
                "net=10MB/h            | 'net=10MB/h': expected '/min' at the end.",
                "concurrency=0         | 'concurrency=0': expected a whole number from 1 to 256.",
                "concurrency=1000      | 'concurrency=1000': expected a whole number from 1 to 256.",
                "concurrency=9999999999 | expected a whole number from 1 to 256.",
                "cpu-share=0% | expected a share of the processors such as '50%'",
                "cpu-share=1.5 | more than nothing and at most 100%.",
                "cpu-share=half | expected a share of the processors",
                "speed=9               | 'speed=9': expected one of cpu, wall, alloc, threads, disk, net, concurrency and cpu-share.",
                "threads               | 'threads' is not of the form name=value.",
                "=8                    | '=8' is not of the form name=value."
            })
    void faultIsNamed(String header, String fault) {
        assertThatThrownBy(() -> Quota.parse(header))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> assertThat(failure.code())
                        .isEqualTo(InstallCode.INVALID_MANIFEST))
                .hasMessageStartingWith("Header 'Patchbay-Quota: " + header + "': ")
                .hasMessageContaining(fault);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        PatchbayException failure = catchThrowableOfType(
                PatchbayException.class, () -> Quota.parse("threads=8, threads=9, speed=1, wall=soon/call,"));

        assertThat(failure)
                .hasMessageContaining("'threads' is there twice.")
                .hasMessageContaining("'speed=1': expected")
                .hasMessageContaining("'wall=soon/call': expected")
                .hasMessageContaining("'' is not of the form name=value.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999h/call", "99999999999999999999s/call"})
    void numbersThatAreTooLargeOverflowNothing(String wall) {
        assertThatThrownBy(() -> Quota.parse("wall=" + wall)).isInstanceOf(PatchbayException.class);
    }
}

package io.patchbay.core.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.metrics.Meters;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TextMetersTest {
    private final TextMeters meters = new TextMeters();

    @Test
    void counterIsWrittenWithHelpTypeAndLabels() {
        meters.count("patchbay_runs_total", "Runs.\nAll \\ of them.", 1, "plugin", "a\"b\\c\nd", "outcome", "ok");
        meters.count("patchbay_runs_total", "Runs.", 2.5, "plugin", "a\"b\\c\nd", "outcome", "ok");

        assertThat(meters.prometheus())
                .contains(
                        """
                        # HELP patchbay_runs_total Runs.\\nAll \\\\ of them.
                        # TYPE patchbay_runs_total counter
                        patchbay_runs_total{plugin="a\\"b\\\\c\\nd",outcome="ok"} 3.5
                        """);
    }

    @Test
    void histogramIsCumulative() {
        meters.time("patchbay_call_seconds", "Calls.", Duration.ofMillis(3));
        meters.time("patchbay_call_seconds", "Calls.", Duration.ofMillis(5));
        meters.time("patchbay_call_seconds", "Calls.", Duration.ofMinutes(2));

        assertThat(meters.prometheus())
                .contains("# TYPE patchbay_call_seconds histogram\n")
                .contains("patchbay_call_seconds_bucket{le=\"0.0001\"} 0\n")
                .contains("patchbay_call_seconds_bucket{le=\"0.0025\"} 0\n")
                .contains("patchbay_call_seconds_bucket{le=\"0.005\"} 2\n")
                .contains("patchbay_call_seconds_bucket{le=\"60\"} 2\n")
                .contains("patchbay_call_seconds_bucket{le=\"+Inf\"} 3\n")
                .contains("patchbay_call_seconds_sum 120.008\n")
                .contains("patchbay_call_seconds_count 3\n");
    }

    @Test
    void gaugeIsAskedWhenShownUntilItIsClosed() {
        double[] value = {1};
        Meters.Registration gauge = meters.gauge("patchbay_depth", "Depth.", () -> value[0], "queue", "q");
        assertThat(meters.prometheus()).contains("patchbay_depth{queue=\"q\"} 1\n");
        value[0] = Double.NaN;
        assertThat(meters.prometheus()).contains("patchbay_depth{queue=\"q\"} NaN\n");

        gauge.close();

        assertThat(meters.prometheus()).doesNotContain("patchbay_depth");
    }

    @Test
    void closingAReplacedGaugeLeavesTheNewOne() {
        Meters.Registration old = meters.gauge("patchbay_depth", "Depth.", () -> 1);
        meters.gauge("patchbay_depth", "Depth.", () -> 2);

        old.close();

        assertThat(meters.prometheus()).contains("patchbay_depth 2\n");
    }

    @Test
    void gaugeThatFailsDoesNotHideTheOthers() {
        meters.gauge("patchbay_a", "Bad.", () -> {
            throw new IllegalStateException("gone");
        });
        meters.gauge("patchbay_b", "Good.", () -> 2);

        assertThat(meters.prometheus()).contains("patchbay_a NaN\n").contains("patchbay_b 2\n");
    }

    @Test
    void endlessLabelValuesCostNoMemory() {
        for (int i = 0; i < Family.MOST_SERIES + 7; i++) {
            meters.count("patchbay_x_total", "X.", 1, "user", "u" + i);
        }

        assertThat(meters.prometheus())
                .contains("patchbay_x_total{user=\"u1\"} 1\n")
                .contains("patchbay_metrics_dropped_total 7\n");
    }

    @Test
    void misuseIsNamed() {
        meters.count("patchbay_x_total", "X.", 1, "a", "1");

        assertThatThrownBy(() -> meters.count("patchbay_x_total", "X.", 1, "b", "1"))
                .hasMessage("Metric 'patchbay_x_total' is a counter with the labels [a]; found a counter with [b].");
        assertThatThrownBy(() -> meters.time("patchbay_x_total", "X.", Duration.ZERO, "a", "1"))
                .hasMessage("Metric 'patchbay_x_total' is a counter with the labels [a]; found a histogram with [a].");
        assertThatThrownBy(() -> meters.count("patchbay_x_total", "X.", -1, "a", "1"))
                .hasMessage("Counter 'patchbay_x_total', delta '-1.0': expected 0 or more, as counters only grow.");
        assertThatThrownBy(() -> meters.count("9lives", "X.", 1))
                .hasMessage("Metric '9lives': expected letters, digits, '_' and ':', no digit in front.");
        assertThatThrownBy(() -> meters.count("patchbay_y_total", "Y.", 1, "le", "1"))
                .hasMessageContaining("label 'le'");
        assertThatThrownBy(() -> meters.count("patchbay_y_total", "Y.", 1, "a"))
                .hasMessage("Metric 'patchbay_y_total': expected pairs of label and value, found 1 texts.");
    }

    @Test
    void numbersOfTheJvmAreShown() {
        assertThat(meters.prometheus())
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"\\} [1-9]\\d+\n")
                .containsPattern("jvm_threads_current [1-9]\\d*\n")
                .containsPattern("process_cpu_seconds_total [0-9.]+\n")
                .containsPattern("process_uptime_seconds [0-9.]+\n");
    }

    @Test
    void everyLineIsAsPrometheusReadsIt() {
        meters.count("patchbay_x_total", "X.", 1, "a", "1");
        meters.time("patchbay_call_seconds", "Calls.", Duration.ofMillis(3), "plugin", "p", "kind", "k");

        assertThat(meters.prometheus().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z_]+ .+")
                        || line.matches("[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? (NaN|-?[0-9.E-]+)"));
    }

    @Test
    void countsOfManyThreadsAddUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 5_000; n++) {
                    meters.count("patchbay_x_total", "X.", 1, "n", "n" + n % 10);
                    meters.time("patchbay_y_seconds", "Y.", Duration.ofMillis(1));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(meters.prometheus())
                .contains("patchbay_x_total{n=\"n3\"} 4000\n")
                .contains("patchbay_y_seconds_count 40000\n");
    }
}

package io.patchbay.core.internal.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers of one metric under one set of label values. */
sealed interface Series {
    /** The log. */
    Logger LOG = LoggerFactory.getLogger(Series.class);

    /** Writes its lines. */
    void write(StringBuilder text, String name, List<String> labels, List<String> values);

    /** A number that only grows. */
    final class Counter implements Series {
        private final DoubleAdder sum = new DoubleAdder();

        void add(double delta) {
            sum.add(delta);
        }

        @Override
        public void write(StringBuilder text, String name, List<String> labels, List<String> values) {
            line(text, name, labels, values, "", sum.sum());
        }
    }

    /** A number that is asked for whenever it is shown. */
    record Asked(DoubleSupplier value) implements Series {
        @Override
        public void write(StringBuilder text, String name, List<String> labels, List<String> values) {
            line(text, name, labels, values, "", ask(name));
        }

        private double ask(String name) {
            try {
                return value.getAsDouble();
            } catch (RuntimeException e) {
                LOG.debug("Gauge does not answer; it is shown as NaN. metric={}", name, e);
                return Double.NaN;
            }
        }
    }

    /** How often durations fell into which bucket. */
    final class Histogram implements Series {
        private static final double[] BOUNDS = {
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
        };
        private static final long[] BOUND_NANOS = java.util.Arrays.stream(BOUNDS)
                .mapToLong(bound -> Math.round(bound * 1e9))
                .toArray();

        private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
        private final LongAdder nanos = new LongAdder();

        void record(Duration duration) {
            long value = duration.toNanos();
            int bucket = 0;
            while (bucket < BOUND_NANOS.length && value > BOUND_NANOS[bucket]) {
                bucket++;
            }
            counts.incrementAndGet(bucket);
            nanos.add(value);
        }

        @Override
        public void write(StringBuilder text, String name, List<String> labels, List<String> values) {
            long count = 0;
            for (int i = 0; i < BOUNDS.length; i++) {
                count += counts.get(i);
                line(text, name + "_bucket", labels, values, "le=\"" + Numbers.text(BOUNDS[i]) + '"', (double) count);
            }
            count += counts.get(BOUNDS.length);
            line(text, name + "_bucket", labels, values, "le=\"+Inf\"", (double) count);
            line(text, name + "_sum", labels, values, "", nanos.sum() / 1e9);
            line(text, name + "_count", labels, values, "", (double) count);
        }
    }

    private static void line(
            StringBuilder text, String name, List<String> labels, List<String> values, String extra, double number) {
        text.append(name);
        Labels.write(text, labels, values, extra);
        text.append(' ').append(Numbers.text(number)).append('\n');
    }
}

package io.patchbay.core.internal.metrics;

import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.metrics.Family.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Keeps the numbers of this instance and writes them in the Prometheus text format 0.0.4. */
@Component(service = Meters.class)
public final class TextMeters implements Meters {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private final Map<String, Family> families = new ConcurrentSkipListMap<>();
    private final LongAdder dropped = new LongAdder();

    /** Starts with the numbers of the JVM. */
    @Activate
    public TextMeters() {
        asked(
                Kind.COUNTER,
                "patchbay_metrics_dropped_total",
                "Numbers left out because a metric had too many label values.",
                dropped::sum);
        new JvmNumbers().show(this);
    }

    @Override
    public void count(String name, String help, double delta, String... labels) {
        if (!(delta >= 0)) {
            throw new IllegalArgumentException(
                    "Counter '" + name + "', delta '" + delta + "': expected 0 or more, as counters only grow.");
        }
        family(name, help, Kind.COUNTER, labels)
                .series(Kind.COUNTER, labels, Series.Counter::new)
                .ifPresentOrElse(series -> ((Series.Counter) series).add(delta), dropped::increment);
    }

    @Override
    public void time(String name, String help, Duration duration, String... labels) {
        family(name, help, Kind.HISTOGRAM, labels)
                .series(Kind.HISTOGRAM, labels, Series.Histogram::new)
                .ifPresentOrElse(series -> ((Series.Histogram) series).record(duration), dropped::increment);
    }

    @Override
    public Registration gauge(String name, String help, DoubleSupplier value, String... labels) {
        return asked(Kind.GAUGE, name, help, value, labels);
    }

    /** Shows a number that is asked for, of a kind of one's own choice. */
    Registration asked(Kind kind, String name, String help, DoubleSupplier value, String... labels) {
        Family family = family(name, help, kind, labels);
        family.check(kind, labels);
        Runnable remove = family.put(labels, new Series.Asked(value));
        return remove::run;
    }

    @Override
    public String prometheus() {
        StringBuilder text = new StringBuilder(16 * 1024);
        families.values().forEach(family -> family.write(text));
        return text.toString();
    }

    private Family family(String name, String help, Kind kind, String[] labels) {
        @Nullable Family known = families.get(name);
        if (known != null) {
            return known;
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Metric '" + name + "': expected letters, digits, '_' and ':', no digit in front.");
        }
        Labels.check(name, labels);
        return families.computeIfAbsent(name, key -> new Family(name, help, kind, Labels.pick(labels, 0)));
    }
}

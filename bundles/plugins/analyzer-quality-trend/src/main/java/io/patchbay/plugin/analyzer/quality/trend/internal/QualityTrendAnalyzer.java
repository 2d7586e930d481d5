package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Measures the quality of records and compares it with the runs before, which it keeps in the plugin's data folder. */
@Component(service = Analyzer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "analyzer-quality-trend",
        patchbay_plugin_type = "analyzer",
        patchbay_plugin_description =
                "Measures completeness, validity, uniqueness and freshness of each run and says what got worse")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16, disk=64GB")
public final class QualityTrendAnalyzer implements Analyzer<TrendOptions, Trend> {
    private final Clock clock;
    private final Object writing = new Object();

    /** Makes one with the clock of the machine. */
    @Activate
    public QualityTrendAnalyzer() {
        this(Clock.systemUTC());
    }

    QualityTrendAnalyzer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Trend analyze(TrendOptions options, RecordReader in, Invocation invocation) throws IOException {
        try (Measuring measuring = new Measuring(options, invocation)) {
            in.forEach(row -> measuring.add(row.value()));
            Measures now = measuring.measures(in.summary(), clock.instant());
            Trend trend = kept(options, now, invocation);
            trend.worse().forEach(each -> invocation.logger().warn("Worse than usual: {}", each.message()));
            if (options.failIfWorse() && !trend.worse().isEmpty()) {
                throw PluginException.of(
                        "quality-worse",
                        "Series '" + options.series() + "': " + all(trend.worse())
                                + " Look at the source, or raise the tolerance.");
            }
            return trend;
        }
    }

    private static String all(List<Trend.Worse> worse) {
        return worse.stream().limit(5).map(Trend.Worse::message).collect(Collectors.joining(" "));
    }

    /** One call at a time: two runs of a series that end together are both kept. */
    private Trend kept(TrendOptions options, Measures now, Invocation invocation) {
        synchronized (writing) {
            History history = History.load(invocation.dataDirectory(), options.series());
            Optional<Measures> usual = Comparison.usual(history.before(invocation.idempotencyKey()));
            int runs = history.add(invocation.idempotencyKey(), now, options.history());
            history.save();
            List<Trend.Worse> worse = usual.map(before -> new Comparison(options).worse(now, before))
                    .orElse(List.of());
            return new Trend(options.series(), runs, now, usual, worse);
        }
    }
}

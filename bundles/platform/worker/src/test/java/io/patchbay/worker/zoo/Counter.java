package io.patchbay.worker.zoo;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Counts rows. */
@Component(service = Analyzer.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-counter", patchbay_plugin_type = "analyzer")
public final class Counter implements Analyzer<JsonObject, Counter.Report> {
    /** What was counted. */
    public record Report(long rows, List<Long> numbers, Optional<String> note) {}

    @Override
    public Report analyze(JsonObject options, RecordReader in, Invocation invocation) {
        List<Long> numbers = new ArrayList<>();
        in.forEach(row -> numbers.add(row.number()));
        return new Report(numbers.size(), numbers, Optional.empty());
    }
}

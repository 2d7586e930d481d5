package ${package}.internal;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import org.osgi.service.component.annotations.Component;

/** Counts how often a column is there. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Analyzer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "${pluginName}",
        patchbay_plugin_type = "analyzer",
        patchbay_plugin_description = "Counts how often a column is there")
public final class FillAnalyzer implements Analyzer<FillAnalyzer.Options, FillAnalyzer.Fill> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("What is counted.")
    public record Options(@Describe(value = "The column.", example = "\"city\"") String column) {}

    /** What the caller gets. */
    @Describe("How often the column is there.")
    public record Fill(@Describe("How many rows there were.") long rows, @Describe("How many have it.") long filled) {}

    @Override
    public Fill analyze(Options options, RecordReader in, Invocation invocation) {
        long[] counts = new long[2];
        in.forEach(row -> {
            counts[0]++;
            counts[1] += row.value().get(options.column()).isPresent() ? 1 : 0;
        });
        return new Fill(counts[0], counts[1]);
    }
}

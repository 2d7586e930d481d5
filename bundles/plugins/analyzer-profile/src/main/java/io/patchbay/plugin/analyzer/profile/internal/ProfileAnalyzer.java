package io.patchbay.plugin.analyzer.profile.internal;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Measures what is in the columns of records. Keeps nothing between calls. */
@Component(service = Analyzer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "analyzer-profile",
        patchbay_plugin_type = "analyzer",
        patchbay_plugin_description =
                "Measures the columns of records: types, nulls, distinct values, quantiles, lengths")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class ProfileAnalyzer implements Analyzer<ProfileOptions, Profile> {
    @Override
    public Profile analyze(ProfileOptions options, RecordReader in, Invocation invocation) {
        Map<String, ColumnMeter> meters = new LinkedHashMap<>();
        options.columns().forEach(name -> meters.put(name, new ColumnMeter()));
        boolean fixed = !options.columns().isEmpty();
        long[] rows = {0};
        boolean[] leftOut = {false};
        in.forEach(row -> {
            rows[0]++;
            for (Map.Entry<String, Json> member : row.value().members().entrySet()) {
                ColumnMeter meter = meters.get(member.getKey());
                if (meter == null && !fixed && meters.size() < options.maxColumns()) {
                    meter = new ColumnMeter();
                    meters.put(member.getKey(), meter);
                }
                if (meter != null) {
                    meter.add(member.getValue());
                } else {
                    leftOut[0] |= !fixed;
                }
            }
        });
        List<Profile.Column> columns = meters.entrySet().stream()
                .map(each -> each.getValue().profile(each.getKey(), rows[0]))
                .toList();
        return new Profile(rows[0], columns, leftOut[0]);
    }
}

package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.embedded.jsonata.ThreadTraces;
import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Checks records against rules for their columns. Keeps nothing between calls. */
@Component(service = Validator.class)
@PatchbayPlugin(
        patchbay_plugin_name = "validator-csv-rules",
        patchbay_plugin_type = "validator",
        patchbay_plugin_description =
                "Checks records against rules for each column and across columns, and names every fault")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16, disk=64GB")
public final class CsvRulesValidator implements Validator<CsvRules> {
    @Override
    public void validate(
            CsvRules rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation)
            throws IOException {
        Faults faults = new Faults(violations, rules.maxViolations().orElse(Long.MAX_VALUE));
        try (Checking checking = new Checking(rules, faults, invocation)) {
            checking.run(in, valid);
        } finally {
            ThreadTraces.remove();
        }
    }
}

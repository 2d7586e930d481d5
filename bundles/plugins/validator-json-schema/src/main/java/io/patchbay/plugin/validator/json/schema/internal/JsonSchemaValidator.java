package io.patchbay.plugin.validator.json.schema.internal;

import com.networknt.schema.Error;
import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Checks records against a JSON Schema. Keeps nothing between calls. */
@Component(service = Validator.class)
@PatchbayPlugin(
        patchbay_plugin_name = "validator-json-schema",
        patchbay_plugin_type = "validator",
        patchbay_plugin_description =
                "Checks records against a JSON Schema and names every fault by row and JSON Pointer")
@RequiresPermission(
        type = "property.read",
        target = "org.graalvm.nativeimage.*",
        reason = "the JSON library asks whether it was compiled ahead of time")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class JsonSchemaValidator implements Validator<SchemaOptions> {
    /** A row with more faults is hopeless; naming all of them would help nobody. */
    private static final int MAX_PER_ROW = 100;

    @Override
    public void validate(
            SchemaOptions options, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation) {
        Rules rules = Rules.of(options.schema());
        long max = options.maxViolations().orElse(Long.MAX_VALUE);
        long[] count = {0};
        in.forEach(row -> {
            List<Error> errors = rules.check(row.value());
            if (errors.isEmpty()) {
                valid.write(row);
                return;
            }
            for (Error error : errors.subList(0, Math.min(errors.size(), MAX_PER_ROW))) {
                violations.add(Rules.violation(row.number(), error));
                if (++count[0] > max) {
                    throw PluginException.of(
                            "too-many-violations",
                            "More than " + max + " faults by row " + row.number()
                                    + ". Correct the data or the schema, or raise 'maxViolations'.");
                }
            }
        });
    }
}

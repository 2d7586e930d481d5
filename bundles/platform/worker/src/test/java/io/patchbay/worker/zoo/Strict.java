package io.patchbay.worker.zoo;

import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import io.patchbay.plugin.json.JsonObject;
import org.osgi.service.component.annotations.Component;

/** Complains about even rows. */
@Component(service = Validator.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-strict", patchbay_plugin_type = "validator")
public final class Strict implements Validator<JsonObject> {
    @Override
    public void validate(
            JsonObject rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation) {
        in.forEach(row -> {
            if (row.number() % 2 == 0) {
                violations.add(new Violation(row.number(), "/i", "odd", "'" + row.value() + "': expected odd."));
            } else {
                valid.write(row);
            }
        });
    }
}

package ${package}.internal;

import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Checks that columns are there. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Validator.class)
@PatchbayPlugin(
        patchbay_plugin_name = "${pluginName}",
        patchbay_plugin_type = "validator",
        patchbay_plugin_description = "Checks that columns are there")
public final class PresenceValidator implements Validator<PresenceValidator.Rules> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("What every row must have.")
    public record Rules(@Describe(value = "The columns.", example = "[\"city\"]") List<String> columns) {}

    @Override
    public void validate(
            Rules rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation) {
        in.forEach(row -> {
            List<String> missing = rules.columns().stream()
                    .filter(column -> row.value().get(column).isEmpty())
                    .toList();
            if (missing.isEmpty()) {
                valid.write(row);
            }
            missing.forEach(column -> violations.add(
                    new Violation(row.number(), "", "required", "Column '" + column + "' is missing.")));
        });
    }
}

package ${package}.internal;

import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.service.component.annotations.Component;

/** Lets rows through that have a certain text. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Processor.class)
@PatchbayPlugin(
        patchbay_plugin_name = "${pluginName}",
        patchbay_plugin_type = "processor",
        patchbay_plugin_description = "Lets rows through that have a certain text in a column")
public final class ValueFilter implements Processor<ValueFilter.Options> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("Which rows go on.")
    public record Options(
            @Describe(value = "The column.", example = "\"city\"") String column,
            @Describe(value = "The text it must have.", example = "\"Bern\"") String text) {}

    @Override
    public void process(Options options, RecordReader in, RecordWriter out, Invocation invocation) {
        in.forEach(row -> {
            if (row.value().text(options.column()).filter(options.text()::equals).isPresent()) {
                out.write(row);
            }
        });
    }
}

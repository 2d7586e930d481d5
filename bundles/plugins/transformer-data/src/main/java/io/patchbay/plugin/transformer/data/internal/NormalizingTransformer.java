package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Brings records into the form of a target schema. Keeps nothing between calls but the schemas of its configuration. */
@Component(service = Transformer.class, configurationPid = NormalizingTransformer.PID)
@Designate(ocd = NormalizingTransformer.Config.class)
@PatchbayPlugin(
        patchbay_plugin_name = "data-transformer",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description =
                "Brings records into the form of a target schema: names, types, dates and texts made uniform")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class NormalizingTransformer implements Transformer<NormalizeOptions> {
    static final String PID = "io.patchbay.plugin.transformer.data";

    /** The configuration. */
    @ObjectClassDefinition(name = "Data transformer", description = "The target schemas that workflows name.")
    @interface Config {
        /** The schemas. */
        @AttributeDefinition(
                description =
                        "Target schemas, each as JSON: {\"name\": \"analytics.sales\", \"columns\": {\"sold_on\": {\"type\": \"date\", "
                                + "\"from\": \"Order Date\"}}}. A name that is not here leaves the columns to the step.")
        String[] schemas() default {};
    }

    private final Schemas schemas;

    /** Reads the schemas. */
    @Activate
    public NormalizingTransformer(Config config) {
        this(List.of(config.schemas()));
    }

    NormalizingTransformer(List<String> schemas) {
        this.schemas = new Schemas(schemas);
    }

    @Override
    public void transform(NormalizeOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        normalize(options, in, out, invocation);
    }

    /** Brings records into the form of a target schema. */
    @Action(description = "Brings records into the form of a target schema: names, types, dates and texts made uniform")
    public void normalize(NormalizeOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        Optional<Map<String, Column>> named = options.target_schema().flatMap(schemas::get);
        new Normalizing(named.orElse(options.columns()), options, invocation).run(in, out);
    }
}

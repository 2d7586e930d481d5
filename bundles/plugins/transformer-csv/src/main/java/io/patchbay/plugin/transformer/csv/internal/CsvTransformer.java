package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Makes records of CSV files and CSV files of records. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-csv",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Makes records of CSV files (RFC 4180), and CSV files of records")
@RequiresPermission(
        type = "property.read",
        target = "de.siegmar.fastcsv.*",
        reason = "the parser asks for its own settings")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class CsvTransformer implements Transformer<CsvOptions> {
    @Override
    public void transform(CsvOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        new CsvParsing(options, invocation).run(in, out);
    }

    /** Makes one CSV file, in chunks, of records. */
    @Action(description = "Makes one CSV file of records, in UTF-8, as chunks that connector-file can write")
    public void format(FormatOptions options, RecordReader in, RecordWriter out) throws IOException {
        new CsvFormatting(options).run(in, out);
    }
}

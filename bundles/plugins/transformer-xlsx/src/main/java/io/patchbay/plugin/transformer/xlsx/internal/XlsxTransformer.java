package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Makes records of XLSX workbooks and workbooks of records. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-xlsx",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Makes records of sheets of XLSX workbooks, and workbooks of records")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16, disk=64GB")
public final class XlsxTransformer implements Transformer<ReadOptions> {
    @Override
    public void transform(ReadOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        new XlsxReading(options, invocation).run(in, out);
    }

    /** Makes one workbook, in chunks, of records. */
    @Action(description = "Makes one XLSX workbook of records, as chunks that connector-file can write")
    public void format(WriteOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        new XlsxWriting(options, invocation).run(in, out);
    }
}

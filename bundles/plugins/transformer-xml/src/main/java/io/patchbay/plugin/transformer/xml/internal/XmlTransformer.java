package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.osgi.service.component.annotations.Component;

/** Makes records of XML files and XML files of records. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-xml",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Makes records of the elements of XML files, and XML files of records")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class XmlTransformer implements Transformer<ParseOptions> {
    @Override
    public void transform(ParseOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        XmlReading.toRecords(options, out).run(in);
    }

    /** Makes records of XML files by a stylesheet. */
    @Action(
            description =
                    "Applies an XSLT 1.0 stylesheet to each element that is a record; the elements it makes become records")
    public void style(StyleOptions options, RecordReader in, RecordWriter out) throws IOException {
        new XmlReading(options.records(), new XmlStyling(options, out)).run(in);
    }

    /** Makes one XML file, in chunks, of records. */
    @Action(description = "Makes one XML file of records, in UTF-8, as chunks that connector-file can write")
    public void format(FormatOptions options, RecordReader in, RecordWriter out) throws XMLStreamException {
        new XmlFormatting(options).run(in, out);
    }
}

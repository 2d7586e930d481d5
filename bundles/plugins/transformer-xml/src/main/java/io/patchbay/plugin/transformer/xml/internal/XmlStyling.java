package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Applies a stylesheet to one record after the other; the elements of each result become records with its number. */
final class XmlStyling implements RecordSource {
    private final ParseOptions options;
    private final RecordWriter out;
    private final Stylesheet stylesheet;
    private final RecordDocument documents = new RecordDocument();

    XmlStyling(StyleOptions options, RecordWriter out) {
        this.options = options.records();
        this.out = out;
        this.stylesheet = new Stylesheet(options);
    }

    @Override
    public void read(XMLStreamReader xml, String file, long number) throws XMLStreamException {
        RecordLength length = new RecordLength(file, number, options.maxRecordLength());
        String result = stylesheet.apply(documents.read(xml, length), number, options.maxRecordLength());
        if (stylesheet.text()) {
            if (!result.isBlank()) {
                out.write(new Row(number, JsonObject.of(options.textMember(), Json.of(result))));
            }
            return;
        }
        for (Json record : records(result, number)) {
            out.write(new Row(number, XmlReading.record(record, options)));
        }
    }

    private List<Json> records(String result, long number) {
        List<Json> records = new ArrayList<>();
        try {
            XMLStreamReader xml =
                    XmlReading.factory().createXMLStreamReader(new StringReader("<result>" + result + "</result>"));
            ElementTree tree = new ElementTree(xml, options, "result");
            xml.nextTag();
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    records.add(tree.read(number));
                } else if (event == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
                    throw unusable(number, "text outside of elements");
                }
            }
            xml.close();
            return records;
        } catch (XMLStreamException e) {
            throw unusable(number, "what is no XML");
        }
    }

    private static PluginException unusable(long number, String what) {
        return PluginException.of(
                "stylesheet-failed",
                "Record " + number + ": the stylesheet makes " + what
                        + ": expected elements. Correct the stylesheet, or let it say <xsl:output method=\"text\"/>.");
    }
}

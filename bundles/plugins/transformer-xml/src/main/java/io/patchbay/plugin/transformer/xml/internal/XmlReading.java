package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML files that come as chunks, element by element, with the memory of one record. */
final class XmlReading {
    private final ParseOptions options;
    private final RecordSource source;

    XmlReading(ParseOptions options, RecordSource source) {
        this.options = options;
        this.source = source;
    }

    /** Returns one that makes a record of each element. */
    static XmlReading toRecords(ParseOptions options, RecordWriter out) {
        return new XmlReading(options, (xml, file, number) -> {
            Json value = new ElementTree(xml, options, file).read(number);
            out.write(new Row(number, record(value, options)));
        });
    }

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.maxElementDepth", "0"); // the depth is ours to tell, on every JDK the same
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    void run(RecordReader in) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        XMLInputFactory factory = factory();
        while (chunks.nextFile()) {
            read(chunks, factory);
        }
    }

    private void read(ChunkInput chunks, XMLInputFactory factory) throws IOException {
        long[] number = {0};
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(chunks);
            ElementPath path = new ElementPath(options.element());
            ElementTree tree = new ElementTree(xml, options, chunks.name());
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw doctype(chunks.name());
                }
                if (event == XMLStreamConstants.START_ELEMENT && path.enter(tree.elementName())) {
                    source.read(xml, chunks.name(), ++number[0]);
                    path.leave();
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    ElementTree.checkDepth(path.depth());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    path.leave();
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            throw fault(e, chunks.name(), number[0]);
        }
    }

    static JsonObject record(Json value, ParseOptions options) {
        return value instanceof JsonObject object ? object : JsonObject.of(options.textMember(), value);
    }

    private static PluginException doctype(String file) {
        return PluginException.of(
                "doctype-refused",
                "File '" + file
                        + "' has a DOCTYPE, which is refused because it can read other files and blow up memory. "
                        + "Remove it from the file.");
    }

    /** The library wraps whatever is thrown below it; what came from the platform or from us passes unchanged. */
    private static PluginException fault(XMLStreamException e, String file, long records) {
        if (e.getNestedException() instanceof PluginException ours) {
            return ours;
        }
        Location at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        String message = String.valueOf(e.getMessage())
                .lines()
                .reduce((first, last) -> last)
                .orElse("");
        String what = message.replaceFirst("^Message: ", "").replaceFirst("^.*#[A-Za-z]+\\?", "");
        return new PluginException(
                "invalid-xml",
                "File '" + file + "' is not XML" + place + " (after " + records + " records): "
                        + (what.endsWith(".") ? what : what + ".") + " Correct the file.",
                e);
    }
}

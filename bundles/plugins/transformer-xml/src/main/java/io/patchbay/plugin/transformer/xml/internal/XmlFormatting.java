package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes records as one XML file, in UTF-8. */
final class XmlFormatting {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}._-]*");
    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]|\\p{Cs}");

    private final FormatOptions options;
    private long row;

    XmlFormatting(FormatOptions options) {
        this.options = options;
        checkOption("root", options.root());
        checkOption("element", options.element());
    }

    private static void checkOption(String option, String value) {
        if (!NAME.matcher(value).matches()) {
            throw PluginException.of(
                    "invalid-option",
                    "Option '" + option + "' is '" + value + "': expected the name of an element, without prefix.");
        }
    }

    void run(RecordReader in, RecordWriter out) throws XMLStreamException {
        ChunkOutput file = new ChunkOutput(options.name(), out);
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement(options.root());
        in.<XMLStreamException>forEach(each -> write(each, xml));
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.close();
        file.close();
    }

    private void write(Row each, XMLStreamWriter xml) throws XMLStreamException {
        row = each.number();
        xml.writeCharacters("\n  ");
        element(options.element(), each.value(), xml);
    }

    private void element(String name, Json value, XMLStreamWriter xml) throws XMLStreamException {
        if (value instanceof JsonArray several) {
            for (Json one : several) {
                element(name, one instanceof JsonArray ? JsonObject.of("item", one) : one, xml);
            }
            return;
        }
        xml.writeStartElement(checked(name));
        if (value instanceof JsonObject object) {
            content(object, xml);
        } else {
            xml.writeCharacters(text(name, value));
        }
        xml.writeEndElement();
    }

    /** Attributes come first, wherever they stand in the record. */
    private void content(JsonObject object, XMLStreamWriter xml) throws XMLStreamException {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (isAttribute(member.getKey())) {
                String name =
                        member.getKey().substring(options.attributePrefix().length());
                xml.writeAttribute(checked(name), text(name, member.getValue()));
            }
        }
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (member.getKey().equals(options.textMember())) {
                xml.writeCharacters(text(member.getKey(), member.getValue()));
            } else if (!isAttribute(member.getKey())) {
                element(member.getKey(), member.getValue(), xml);
            }
        }
    }

    private boolean isAttribute(String name) {
        return !options.attributePrefix().isEmpty() && name.startsWith(options.attributePrefix());
    }

    private String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw PluginException.of(
                    "not-a-name",
                    "Row " + row + " has a member '" + name
                            + "', which cannot name an element: expected letters, digits, '.', '_' and '-'. Rename it "
                            + "before this step, for example with data-transformer.");
        }
        return name;
    }

    private String text(String name, Json value) {
        String text =
                switch (value.kind()) {
                    case STRING -> value.asText();
                    case NULL -> "";
                    case NUMBER, BOOLEAN, OBJECT, ARRAY -> value.toString();
                };
        if (UNWRITABLE.matcher(text).find()) {
            throw PluginException.of(
                    "not-in-xml",
                    "Row " + row + ", member '" + name
                            + "': the text has a control character or half a character, which XML cannot hold. Remove it "
                            + "before this step.");
        }
        return text;
    }
}

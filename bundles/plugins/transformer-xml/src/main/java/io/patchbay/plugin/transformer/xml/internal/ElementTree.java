package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Makes JSON of the element a parser stands at, up to a length. */
final class ElementTree {
    private static final int MAX_DEPTH = Json.MAX_DEPTH / 2; // an element may be an array and an object

    private final XMLStreamReader xml;
    private final ParseOptions options;
    private final String file;
    private RecordLength length;

    ElementTree(XMLStreamReader xml, ParseOptions options, String file) {
        this.xml = xml;
        this.options = options;
        this.file = file;
        this.length = new RecordLength(file, 0, options.maxRecordLength());
    }

    /** Reads the element whose start is the current event, to its end. */
    Json read(long number) throws XMLStreamException {
        length = new RecordLength(file, number, options.maxRecordLength());
        return element(1);
    }

    String elementName() {
        return name(xml.getPrefix(), xml.getLocalName());
    }

    static void checkDepth(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("Elements are nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private Json element(int depth) throws XMLStreamException {
        checkDepth(depth);
        Map<String, List<Json>> members = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = options.attributePrefix() + name(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
            add(members, name, Json.of(length.counted(xml.getAttributeValue(i))));
        }
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = elementName();
                add(members, name, element(depth + 1));
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("Entity '" + xml.getLocalName() + "' is not known", xml.getLocation());
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(length.counted(xml.getText()));
            }
        }
        return value(members, text.toString().strip());
    }

    private Json value(Map<String, List<Json>> members, String text) {
        if (members.isEmpty()) {
            return text.isEmpty() ? JsonNull.NULL : Json.of(text);
        }
        JsonObject.Builder object = JsonObject.builder();
        members.forEach((name, values) -> object.put(
                name, values.size() > 1 || options.arrays().contains(name) ? new JsonArray(values) : values.get(0)));
        if (!text.isEmpty()) {
            object.put(options.textMember(), text);
        }
        return object.build();
    }

    private void add(Map<String, List<Json>> members, String name, Json value) {
        length.counted(name);
        members.computeIfAbsent(name, each -> new ArrayList<>(1)).add(value);
    }

    private String name(String prefix, String local) {
        return options.names() == Names.LOCAL || prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }
}

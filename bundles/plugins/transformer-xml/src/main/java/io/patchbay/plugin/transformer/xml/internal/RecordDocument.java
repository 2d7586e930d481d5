package io.patchbay.plugin.transformer.xml.internal;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes a document of its own of the element a parser stands at, up to a length. */
final class RecordDocument {
    private final DocumentBuilder builder;

    RecordDocument() {
        try {
            builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The parser of this JDK is not the one the plugin was built for.", e);
        }
    }

    /** Reads the element whose start is the current event, to its end. */
    Document read(XMLStreamReader xml, RecordLength length) throws XMLStreamException {
        Document document = builder.newDocument();
        Node here = document.appendChild(element(document, xml, length));
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                ElementTree.checkDepth(++depth);
                here = here.appendChild(element(document, xml, length));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                here = here.getParentNode();
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("Entity '" + xml.getLocalName() + "' is not known", xml.getLocation());
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                here.appendChild(document.createTextNode(length.counted(xml.getText())));
            }
        }
        return document;
    }

    private static Element element(Document document, XMLStreamReader xml, RecordLength length) {
        String name = name(xml.getPrefix(), length.counted(xml.getLocalName()));
        Element element = document.createElementNS(xml.getNamespaceURI(), name);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            length.counted(xml.getAttributeLocalName(i));
            element.setAttributeNS(
                    xml.getAttributeNamespace(i),
                    name(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)),
                    length.counted(xml.getAttributeValue(i)));
        }
        return element;
    }

    private static String name(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }
}

package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one part of a workbook, element by element; entities and what is outside are never read. */
final class PartXml implements AutoCloseable {
    /** A cell holds 32,767 characters; more than this is no text. */
    private static final int LONGEST_TEXT = 1_000_000;

    private final String file;
    private final String part;
    private final InputStream content;
    private final XMLStreamReader xml;

    PartXml(String file, String part, InputStream content) {
        this.file = file;
        this.part = part;
        this.content = content;
        try {
            this.xml = factory().createXMLStreamReader(content);
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** Goes to the next start or end of an element; false at the end of the part. */
    boolean next() {
        int event = advance();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT
                && event != XMLStreamConstants.END_DOCUMENT) {
            event = advance();
        }
        return event != XMLStreamConstants.END_DOCUMENT;
    }

    private int advance() {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Fault.workbook(file, "has a DOCTYPE or an entity in part '" + part + "', which is refused");
            }
            return event;
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    /** Tells whether an element of this name, in whatever namespace, begins here. */
    boolean starts(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /** Returns an attribute by its local name. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Returns the id of a relationship, which shares its local name with other attributes. */
    @Nullable
    String relationship() {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals("id") && namespace != null && namespace.contains("relationships")) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Returns the whole number of an attribute, or another if it is not there. */
    int number(String name, int missing) {
        String value = attribute(name);
        try {
            return value == null ? missing : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Fault.workbook(file, "has '" + value + "' for the number '" + name + "' in part '" + part + "'", e);
        }
    }

    /** Returns the text of the element that begins here, and goes to its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = advance();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> append(text);
                default -> {
                    // comments and processing instructions are no text
                }
            }
        }
        return text.toString();
    }

    /** Returns the text of the element that begins here, of whatever fonts; what tells how to pronounce it is left out. */
    String richText(String element) {
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        while (next() && !ends(element)) {
            if (starts("rPh") || ends("rPh")) {
                phonetic = starts("rPh");
            } else if (starts("t") && !phonetic) {
                text.append(text());
                checkLength(text);
            }
        }
        return Escapes.decode(text.toString());
    }

    private void append(StringBuilder text) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        checkLength(text);
    }

    private void checkLength(StringBuilder text) {
        if (text.length() > LONGEST_TEXT) {
            throw Fault.workbook(
                    file, "has a text of more than " + LONGEST_TEXT + " characters in part '" + part + "'");
        }
    }

    /** The library wraps what is thrown below it; what is ours passes unchanged. */
    private PluginException fault(XMLStreamException e) {
        if (e.getNestedException() instanceof PluginException ours) {
            return ours;
        }
        return Fault.workbook(file, "has a part '" + part + "' that is no XML", e);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}

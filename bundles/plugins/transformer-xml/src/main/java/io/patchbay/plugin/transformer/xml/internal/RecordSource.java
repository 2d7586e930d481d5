package io.patchbay.plugin.transformer.xml.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Makes what goes on of an element that is a record. */
interface RecordSource {
    /** Reads the element whose start is the current event, to its end, and writes what becomes of it. */
    void read(XMLStreamReader xml, String file, long number) throws XMLStreamException;
}

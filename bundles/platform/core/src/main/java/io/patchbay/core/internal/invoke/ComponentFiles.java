package io.patchbay.core.internal.invoke;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The descriptions of the components of a bundle that is not started here, so that the component runtime does not know them. */
final class ComponentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentFiles.class);
    private static final String HEADER = "Service-Component";

    private ComponentFiles() {}

    /** Shows the start of each element of all of them. */
    static void read(Bundle bundle, Consumer<XMLStreamReader> element) {
        String header = bundle.getHeaders("").get(HEADER);
        for (String path : header == null ? new String[0] : header.split(",", -1)) {
            URL entry = path.isBlank() ? null : bundle.getEntry(path.strip());
            if (entry != null) {
                read(bundle, entry, element);
            }
        }
    }

    private static void read(Bundle bundle, URL entry, Consumer<XMLStreamReader> element) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = entry.openStream()) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element.accept(xml);
                }
            }
        } catch (IOException | XMLStreamException e) {
            LOG.warn("A component description cannot be read. bundle={} entry={}", bundle, entry.getPath(), e);
        }
    }
}

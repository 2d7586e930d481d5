package io.patchbay.core.internal.invoke;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the components of a bundle offer besides plugins, read from their descriptions: in a worker process nobody sees it. */
final class Unpublished {
    private static final Logger LOG = LoggerFactory.getLogger(Unpublished.class);
    private static final String HEADER = "Service-Component";
    private static final String PLUGIN = "io.patchbay.plugin.";
    private static final int MOST = 50;

    private final List<String> found = new ArrayList<>();
    private String component = "";
    private boolean command;

    private Unpublished() {}

    /** Returns it, each service with the component that offers it; the first fifty. */
    static List<String> of(Bundle bundle) {
        String header = bundle.getHeaders("").get(HEADER);
        Unpublished reading = new Unpublished();
        for (String path : header == null ? new String[0] : header.split(",", -1)) {
            URL entry = path.isBlank() ? null : bundle.getEntry(path.strip());
            if (entry != null) {
                reading.read(bundle, entry);
            }
        }
        return List.copyOf(reading.found.subList(0, Math.min(MOST, reading.found.size())));
    }

    private void read(Bundle bundle, URL entry) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = entry.openStream()) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
        } catch (IOException | XMLStreamException e) {
            LOG.warn("A component description cannot be read. bundle={} entry={}", bundle, entry.getPath(), e);
        }
    }

    private void element(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "component" -> {
                component = String.valueOf(xml.getAttributeValue(null, "name"));
                command = false;
            }
            case "property" -> command |= "osgi.command.function".equals(xml.getAttributeValue(null, "name"));
            case "provide" -> provide(String.valueOf(xml.getAttributeValue(null, "interface")));
            default -> {
                // says nothing about services
            }
        }
    }

    private void provide(String service) {
        if (command) {
            found.add("shell commands (" + component + ")");
        } else if (!service.startsWith(PLUGIN)) {
            found.add(service + " (" + component + ")");
        }
    }
}

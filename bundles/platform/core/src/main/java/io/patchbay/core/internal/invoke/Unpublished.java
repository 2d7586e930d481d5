package io.patchbay.core.internal.invoke;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Bundle;

/** What the components of a bundle offer besides plugins, read from their descriptions: in a worker process nobody sees it. */
final class Unpublished {
    private static final String PLUGIN = "io.patchbay.plugin.";
    private static final int MOST = 50;

    private final List<String> found = new ArrayList<>();
    private String component = "";
    private boolean command;

    private Unpublished() {}

    /** Returns it, each service with the component that offers it; the first fifty. */
    static List<String> of(Bundle bundle) {
        Unpublished reading = new Unpublished();
        ComponentFiles.read(bundle, reading::element);
        return List.copyOf(reading.found.subList(0, Math.min(MOST, reading.found.size())));
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

package io.patchbay.marketplace.index;

import io.patchbay.api.action.ActionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Completes the repository index of a distribution: what plugins can do, an order, and a number that is the same for each build. */
public final class CompleteIndex {
    private static final String IDENTITY = "osgi.identity";
    private static final String CONTENT = "osgi.content";
    private static final String ACTION = "patchbay.action";

    private final Path index;
    private final Document document;

    private CompleteIndex(Path index, Document document) {
        this.index = index;
        this.document = document;
    }

    /**
     * Completes an index in its place.
     *
     * @param arguments the file, and the timestamp of the build as ISO 8601 has it
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected the index and a timestamp such as '2026-01-01T00:00:00Z', got "
                    + arguments.length + " arguments.");
        }
        Path index = Path.of(arguments[0]).toAbsolutePath();
        try (InputStream bytes = Files.newInputStream(index)) {
            new CompleteIndex(index, Xml.parse(bytes)).complete(Instant.parse(arguments[1]));
        }
    }

    private void complete(Instant timestamp) throws IOException {
        Element repository = document.getDocumentElement();
        repository.setAttribute("increment", Long.toString(timestamp.toEpochMilli()));
        List<Element> resources = children(repository, "resource");
        resources.sort(Comparator.comparing(CompleteIndex::name));
        for (Element resource : resources) {
            repository.removeChild(resource);
            describe(resource);
            repository.appendChild(resource);
        }
        Xml.write(document, index);
    }

    /** Behind the other capabilities, as the schema wants it. */
    private void describe(Element resource) throws IOException {
        children(resource, "capability").stream()
                .filter(capability -> capability.getAttribute("namespace").equals(ACTION))
                .forEach(resource::removeChild);
        Element before = children(resource, "requirement").stream().findFirst().orElse(null);
        URI jar = index.toUri().resolve(attribute(resource, CONTENT, "url"));
        for (ActionSpec action : JarActions.of(Path.of(jar))) {
            resource.insertBefore(capability(action), before);
        }
    }

    private Element capability(ActionSpec action) {
        Element capability =
                document.createElementNS(document.getDocumentElement().getNamespaceURI(), "capability");
        capability.setAttribute("namespace", ACTION);
        add(capability, "name", action.name());
        add(capability, "description", action.description());
        add(capability, "takes", action.takes().name());
        add(capability, "gives", action.gives().name());
        add(capability, "reportsViolations", Boolean.toString(action.reportsViolations()));
        add(capability, "idempotent", Boolean.toString(action.idempotent()));
        add(capability, "input", action.input().toString());
        add(capability, "output", action.output().toString());
        return capability;
    }

    private void add(Element capability, String name, String value) {
        Element attribute = document.createElementNS(capability.getNamespaceURI(), "attribute");
        attribute.setAttribute("name", name);
        attribute.setAttribute("value", value);
        capability.appendChild(attribute);
    }

    private static String name(Element resource) {
        return attribute(resource, IDENTITY, IDENTITY) + " " + attribute(resource, IDENTITY, "version");
    }

    private static String attribute(Element resource, String namespace, String name) {
        return children(resource, "capability").stream()
                .filter(capability -> capability.getAttribute("namespace").equals(namespace))
                .flatMap(capability -> children(capability, "attribute").stream())
                .filter(attribute -> attribute.getAttribute("name").equals(name))
                .map(attribute -> attribute.getAttribute("value"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A resource of the index has no attribute '" + name + "' of '" + namespace + "'."));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}

package io.patchbay.launcher.market;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads an index as the server does: by the same schema, without a document type. */
final class IndexFile {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String SCHEMA_OF = "io.patchbay.repository.jar";
    private static final String SCHEMA = "OSGI-INF/repository.xsd";
    private static final String NAMESPACE = "http://www.osgi.org/xmlns/repository/v1.0.0";

    private final Path system;

    /** Makes one that takes the schema from the platform bundles in this folder. */
    IndexFile(Path system) {
        this.system = system;
    }

    /**
     * Reads the resources.
     *
     * @throws SAXException if it is no index
     */
    List<ListedJar> read(Path index) throws IOException, SAXException {
        Document document = parse(index);
        validate(document);
        List<ListedJar> listed = new ArrayList<>();
        NodeList resources = document.getElementsByTagNameNS(NAMESPACE, "resource");
        for (int i = 0; i < resources.getLength(); i++) {
            listed.add(listed((Element) resources.item(i)));
        }
        return listed;
    }

    private static Document parse(Path index) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // what it would print is in the exception
            return builder.parse(index.toFile());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's parser has no such feature", e);
        }
    }

    private void validate(Document document) throws IOException, SAXException {
        try (ZipFile bundle = new ZipFile(schemaBundle().toFile())) {
            ZipEntry schema = bundle.getEntry(SCHEMA);
            try (InputStream text = bundle.getInputStream(schema)) {
                SchemaFactory.newDefaultInstance()
                        .newSchema(new StreamSource(text))
                        .newValidator()
                        .validate(new DOMSource(document));
            }
        }
    }

    private Path schemaBundle() throws IOException {
        try (var levels = Files.newDirectoryStream(system)) {
            for (Path level : levels) {
                if (Files.exists(level.resolve(SCHEMA_OF))) {
                    return level.resolve(SCHEMA_OF);
                }
            }
        }
        throw new Refusal(
                ExitCode.BAD_DISTRIBUTION,
                "Bundle '" + SCHEMA_OF + "' is not in '" + system
                        + "'. Unpack the distribution again into an empty folder.");
    }

    private static ListedJar listed(Element resource) {
        Map<String, String> identity = attributes(resource, "osgi.identity");
        Map<String, String> content = attributes(resource, "osgi.content");
        return new ListedJar(
                identity.getOrDefault("osgi.identity", ""),
                identity.getOrDefault("version", ""),
                identity.getOrDefault("type", ""),
                content.getOrDefault("url", ""),
                content.getOrDefault("size", ""),
                content.getOrDefault("osgi.content", ""),
                content.getOrDefault("mime", ""));
    }

    private static Map<String, String> attributes(Element resource, String namespace) {
        Map<String, String> found = new HashMap<>();
        NodeList capabilities = resource.getElementsByTagNameNS(NAMESPACE, "capability");
        for (int i = 0; i < capabilities.getLength(); i++) {
            Element capability = (Element) capabilities.item(i);
            if (capability.getAttribute("namespace").equals(namespace)) {
                NodeList attributes = capability.getElementsByTagNameNS(NAMESPACE, "attribute");
                for (int j = 0; j < attributes.getLength(); j++) {
                    Element attribute = (Element) attributes.item(j);
                    found.put(attribute.getAttribute("name"), attribute.getAttribute("value"));
                }
            }
        }
        return found;
    }
}

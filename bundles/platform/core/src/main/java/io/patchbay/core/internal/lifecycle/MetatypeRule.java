package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Checks a metatype document as far as needed for a configuration form not to break on it later. */
final class MetatypeRule {
    private MetatypeRule() {}

    /** Returns what is wrong with the document, as the rest of a sentence; empty if nothing is. */
    static Optional<String> fault(InputStream document) throws IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Root root = new Root();
            factory.newSAXParser().parse(document, root);
            return "MetaData".equals(root.name)
                    ? Optional.empty()
                    : Optional.of("has the root element '" + root.name + "'; expected MetaData");
        } catch (SAXException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java reads XML safely", e);
        }
    }

    private static final class Root extends DefaultHandler {
        private @Nullable String name;

        @Override
        public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
            if (name == null) {
                name = localName;
            }
        }
    }
}

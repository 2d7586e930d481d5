package io.patchbay.repository.internal.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.apache.felix.utils.repository.StaxParser;
import org.osgi.resource.Resource;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Makes resources of the XML of an index that keeps to the schema and declares nothing by itself. Thread-safe. */
final class IndexParser {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Schema schema;

    IndexParser() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            schema = factory.newSchema(IndexParser.class.getResource("/OSGI-INF/repository.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("The schema of this bundle cannot be read", e);
        }
    }

    /**
     * Reads the resources.
     *
     * @throws Malformed with the line and what is wrong there
     */
    List<Resource> parse(byte[] xml) throws Malformed {
        try {
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Strict());
            validator.validate(new SAXSource(reader(), new InputSource(new ByteArrayInputStream(xml))));
            // Without a document type there are no entities, so this parser needs no limits of its own.
            return StaxParser.parse(new ByteArrayInputStream(xml)).resources;
        } catch (SAXParseException e) {
            throw new Malformed("line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException | XMLStreamException | IOException | RuntimeException e) {
            throw new Malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's parser has no such feature", e);
        }
    }

    /** The index is no index; the message says where and why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message, Exception cause) {
            super(message, cause);
        }
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException fault) {}

        @Override
        public void error(SAXParseException fault) throws SAXParseException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXParseException {
            throw fault;
        }
    }
}

package io.patchbay.plugin.validator.xml.schema.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** The parsers of the JDK, so set that they load nothing and behave alike on every JDK. */
final class SecureXml {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private SecureXml() {}

    static XMLReader reader() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(LOCALE, Locale.ENGLISH);
            reader.setProperty("jdk.xml.maxElementDepth", "1000");
            reader.setProperty("jdk.xml.elementAttributeLimit", "10000");
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The parser of this JDK is not the one the plugin was built for.", e);
        }
    }

    /**
     * Compiles a schema.
     *
     * @return what checks one document after the other
     * @throws PluginException with code {@code invalid-schema}
     */
    static ValidatorHandler checker(String text) {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setProperty(LOCALE, Locale.ENGLISH);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                throw PluginException.of(
                        "invalid-schema",
                        "Option 'schema' cannot be used: it refers to '" + (systemId == null ? namespace : systemId)
                                + "', and no other document is loaded. Copy it into the schema.");
            });
            factory.setErrorHandler(new Strict());
            ValidatorHandler checker = factory.newSchema(
                            new SAXSource(reader(), new InputSource(new StringReader(text))))
                    .newValidatorHandler();
            checker.setProperty(LOCALE, Locale.ENGLISH);
            return checker;
        } catch (SAXParseException e) {
            throw new PluginException(
                    "invalid-schema",
                    "Option 'schema' cannot be used: line " + e.getLineNumber() + ", column " + e.getColumnNumber()
                            + ": " + e.getMessage() + " Correct the schema.",
                    e);
        } catch (SAXException e) {
            throw new PluginException(
                    "invalid-schema", "Option 'schema' cannot be used: " + e.getMessage() + " Correct the schema.", e);
        }
    }

    /** A schema with a fault is not used for the rest of it. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // Warnings of the compiler are about documents that were not found, which the resolver refuses already.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}

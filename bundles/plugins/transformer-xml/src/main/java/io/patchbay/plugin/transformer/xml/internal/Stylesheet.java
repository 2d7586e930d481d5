package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.io.StringReader;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.ErrorListener;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A compiled stylesheet that can reach nothing but the record it is applied to. Belongs to one call. */
final class Stylesheet {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Transformer transformer;
    private final Heard heard = new Heard();

    /** What the compiler and the stylesheet say; the first is what is wrong, what follows comes of it. */
    private static final class Heard implements ErrorListener {
        private @Nullable TransformerException first;

        @Override
        public void warning(TransformerException said) {
            keep(said);
        }

        @Override
        public void error(TransformerException said) {
            keep(said);
        }

        @Override
        public void fatalError(TransformerException said) throws TransformerException {
            keep(said);
            throw said;
        }

        private void keep(TransformerException said) {
            first = first == null ? said : first;
        }

        /** Returns the words that say most, as one sentence. */
        String words(Throwable otherwise) {
            Throwable said = first == null ? otherwise : first;
            while (said.getCause() != null && said.getCause().getMessage() != null) {
                said = said.getCause();
            }
            String words = String.valueOf(said.getMessage()).strip();
            String place = said instanceof org.xml.sax.SAXParseException at
                    ? " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")"
                    : "";
            return (words.endsWith(".") ? words.substring(0, words.length() - 1) : words) + place + ".";
        }
    }

    Stylesheet(StyleOptions options) {
        try {
            transformer = compile(options.stylesheet()).newTransformer();
        } catch (TransformerConfigurationException e) {
            throw invalid(e);
        }
        heard.first = null;
        transformer.setErrorListener(heard);
        transformer.setURIResolver((href, base) -> {
            throw new TransformerException("document('" + href + "') is refused: a stylesheet sees its record only");
        });
        if (!text()) {
            transformer.setOutputProperty(OutputKeys.METHOD, "xml");
        }
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.setOutputProperty(OutputKeys.INDENT, "no");
        for (Map.Entry<String, Json> parameter : options.parameters().entrySet()) {
            transformer.setParameter(parameter.getKey(), value(parameter.getValue()));
        }
    }

    private Templates compile(String text) throws TransformerConfigurationException {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        factory.setErrorListener(heard);
        factory.setURIResolver((href, base) -> {
            throw new TransformerException("'" + href + "' is another document, and none is loaded. Copy it in");
        });
        Templates templates = factory.newTemplates(source(text));
        if (templates == null || heard.first != null) {
            throw new TransformerConfigurationException("it was not compiled");
        }
        return templates;
    }

    private static Source source(String text) {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            return new SAXSource(factory.newSAXParser().getXMLReader(), new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("The parser of this JDK is not the one the plugin was built for.", e);
        }
    }

    private PluginException invalid(Throwable cause) {
        return new PluginException(
                "invalid-stylesheet",
                "Option 'stylesheet' cannot be used: " + heard.words(cause) + " Correct the stylesheet.",
                cause);
    }

    private static Object value(Json parameter) {
        return switch (parameter.kind()) {
            case NUMBER -> parameter.asNumber().doubleValue();
            case BOOLEAN -> parameter.asBoolean();
            case STRING -> parameter.asText();
            case NULL -> "";
            case OBJECT, ARRAY -> parameter.toString();
        };
    }

    /** Tells whether the results are texts rather than elements. */
    boolean text() {
        return "text".equals(transformer.getOutputProperty(OutputKeys.METHOD));
    }

    /** Returns what the stylesheet makes of a record, up to a length. */
    String apply(Document record, long number, int maxLength) {
        BoundedText result = new BoundedText(number, maxLength);
        heard.first = null;
        try {
            transformer.transform(new DOMSource(record), new StreamResult(result));
            return result.toString();
        } catch (CancelledException e) {
            throw e;
        } catch (TransformerException | RuntimeException e) { // the compiled code throws what it likes
            if (result.full()) {
                throw result.tooLong();
            }
            throw new PluginException(
                    "stylesheet-failed",
                    "Record " + number + ": the stylesheet failed: " + heard.words(e) + " Correct the stylesheet.",
                    e);
        } catch (StackOverflowError e) {
            throw new PluginException(
                    "stylesheet-failed",
                    "Record " + number
                            + ": templates call each other without end, or too deeply. Correct the stylesheet.",
                    e);
        }
    }
}

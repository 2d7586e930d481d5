package io.patchbay.plugin.validator.xml.schema.internal;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Violations;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** The check of one file: follows the way to the element a fault is at. */
final class Checking extends XMLFilterImpl implements ErrorHandler {
    private static final Pattern CODED = Pattern.compile("([a-zA-Z]+-[\\w.-]+): (.*)", Pattern.DOTALL);
    private static final String DOCTYPE = "DOCTYPE is disallowed";

    private final String file;
    private final Violations violations;
    private final int most;
    private final Deque<String> path = new ArrayDeque<>();
    private @Nullable Locator locator;
    private int faults;

    /** Ends the parsing of a file that is hopeless. */
    private static final class EnoughException extends SAXException {
        private static final long serialVersionUID = 1L;
    }

    Checking(String file, Violations violations, int most) {
        this.file = file;
        this.violations = violations;
        this.most = most;
    }

    /** Returns whether the file satisfies the schema; reads it to its end if it does. */
    boolean run(XMLReader reader, ValidatorHandler checker, InputStream content) throws IOException {
        try {
            checker.setErrorHandler(this);
            setContentHandler(checker);
            reader.setContentHandler(this);
            reader.setErrorHandler(this);
            reader.parse(new InputSource(content));
            content.transferTo(OutputStream.nullOutputStream());
        } catch (CharConversionException e) {
            add(line(), column(), "not-well-formed", e.getMessage());
        } catch (SAXParseException | EnoughException e) {
            return false; // was reported where it came from
        } catch (SAXException e) {
            add(line(), column(), "not-well-formed", e.getMessage());
        }
        return faults == 0;
    }

    private int line() {
        return locator == null ? 1 : locator.getLineNumber();
    }

    private int column() {
        return locator == null ? 1 : locator.getColumnNumber();
    }

    @Override
    public void setDocumentLocator(Locator place) {
        locator = place;
        super.setDocumentLocator(place);
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
        path.addLast(local);
        super.startElement(uri, local, name, attributes);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
        super.endElement(uri, local, name);
        path.removeLast();
    }

    @Override
    public void warning(SAXParseException e) {
        // A warning is no fault.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        report(e, "schema");
        if (faults >= most) {
            throw new EnoughException();
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        boolean doctype = e.getMessage() != null && e.getMessage().contains(DOCTYPE);
        report(e, doctype ? "doctype-refused" : "not-well-formed");
        throw e;
    }

    private void report(SAXParseException e, String otherwise) {
        String message = String.valueOf(e.getMessage());
        Matcher coded = CODED.matcher(message);
        if (coded.matches()) {
            add(e.getLineNumber(), e.getColumnNumber(), coded.group(1), coded.group(2));
        } else {
            add(e.getLineNumber(), e.getColumnNumber(), otherwise, message);
        }
    }

    private void add(int line, int column, String rule, @Nullable String message) {
        faults++;
        String pointer = path.isEmpty() ? "" : "/" + String.join("/", path);
        violations.add(new Violation(
                Math.max(1, line),
                pointer,
                rule,
                "File '" + file + "', line " + line + ", column " + column + ": " + message));
    }
}

package io.patchbay.plugin.renderer.pdf.internal;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfWriter;
import io.patchbay.plugin.invocation.PluginException;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.Objects;

/** The font of a report, which is embedded, and the texts it can write. One per call: the library's fonts are not thread-safe. */
final class Typeface {
    private static final int LONGEST = 300;
    private static final Color INK = new Color(0x1c, 0x23, 0x2b);
    static final Color FAINT = new Color(0x5d, 0x68, 0x74);

    private final BaseFont regular;
    private final BaseFont bold;
    private final boolean replace;

    Typeface(Unprintable rule) throws IOException {
        this.regular = load("LiberationSans-Regular.ttf");
        this.bold = load("LiberationSans-Bold.ttf");
        this.replace = rule == Unprintable.REPLACE;
    }

    private static BaseFont load(String name) throws IOException {
        try (InputStream file = Typeface.class.getResourceAsStream("/liberation/" + name)) {
            byte[] bytes = Objects.requireNonNull(file, name + " is missing").readAllBytes();
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null);
        }
    }

    Font title() {
        return new Font(bold, 18, Font.NORMAL, INK);
    }

    Font heading() {
        return new Font(bold, 8, Font.NORMAL, INK);
    }

    Font cell() {
        return new Font(regular, 8, Font.NORMAL, INK);
    }

    Font note() {
        return new Font(regular, 8, Font.NORMAL, FAINT);
    }

    /** Returns a cell without a border; a text that is read from the right stands on the right. */
    static PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        char[] characters = text.toCharArray();
        if (Bidi.requiresBidi(characters, 0, characters.length)) {
            boolean fromLeft = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
            cell.setRunDirection(fromLeft ? PdfWriter.RUN_DIRECTION_LTR : PdfWriter.RUN_DIRECTION_RTL);
        }
        return cell;
    }

    static float width(String text, Font font) {
        return font.getBaseFont().getWidthPoint(text, font.getSize());
    }

    BaseFont plain() {
        return regular;
    }

    /** Returns the text as it can be written, cut if it is long; where it stands is for the message. */
    String printable(String text, String where) {
        String shown = cut(text);
        StringBuilder printable = new StringBuilder(shown.length());
        shown.codePoints().forEach(each -> {
            if (each == '\n' || regular.charExists(each)) {
                printable.appendCodePoint(each);
            } else if (each < ' ' || each == 0x7f) {
                printable.append(' ');
            } else if (replace) {
                printable.append('?');
            } else {
                throw PluginException.of(
                        "unprintable-character",
                        where + " has the character '" + Character.toString(each)
                                + String.format("' (U+%04X), which the font lacks", each)
                                + ". Leave it out, or set 'unprintable' to 'replace'.");
            }
        });
        return printable.toString();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}

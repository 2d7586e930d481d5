package io.patchbay.plugin.renderer.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import org.jspecify.annotations.Nullable;

/** Writes {@code Page 2 of 9} below each page; the last number is filled in at the end. */
final class PageFooter extends PdfPageEventHelper {
    private static final int SIZE = 8;
    private static final int ROOM = 40;

    private final BaseFont font;
    private @Nullable PdfTemplate total;

    PageFooter(BaseFont font) {
        this.font = font;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        if (total == null) {
            total = writer.getDirectContent().createTemplate(ROOM, SIZE * 2);
        }
        PdfContentByte page = writer.getDirectContent();
        Rectangle paper = document.getPageSize();
        String text = "Page " + writer.getPageNumber() + " of ";
        float from = paper.getLeft(document.leftMargin());
        float height = paper.getBottom(document.bottomMargin()) - 2 * SIZE;
        write(page, text, from, height);
        page.addTemplate(total, from + font.getWidthPoint(text, SIZE), height);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        if (total != null) {
            // The number of the page that would be next.
            write(total, Integer.toString(writer.getPageNumber() - 1), 0, 0);
        }
    }

    private void write(PdfContentByte target, String text, float x, float y) {
        target.beginText();
        target.setColorFill(Typeface.FAINT);
        target.setFontAndSize(font, SIZE);
        target.setTextMatrix(x, y);
        target.showText(text);
        target.endText();
    }
}

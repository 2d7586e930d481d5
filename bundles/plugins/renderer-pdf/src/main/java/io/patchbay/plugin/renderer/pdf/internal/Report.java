package io.patchbay.plugin.renderer.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.patchbay.plugin.data.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Writes one report, page by page: what is written is not kept. */
final class Report {
    private static final int MARGIN = 40;

    private final Typeface type;
    private final Document document;
    private final RowTable table;
    private final long most;
    private long rows;

    Report(RenderOptions options, OutputStream out) throws IOException {
        this.type = new Typeface(options.unprintable());
        this.most = options.rows();
        Rectangle paper = options.paper() == Paper.A4 ? PageSize.A4 : PageSize.LETTER;
        this.document = new Document(options.landscape() ? paper.rotate() : paper, MARGIN, MARGIN, MARGIN, MARGIN + 10);
        this.table = new RowTable(document, type, options);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPageEvent(new PageFooter(type.plain()));
        String title = type.printable(options.title(), "The title");
        document.addTitle(title);
        document.open();
        // A paragraph of the library has no direction, a cell has.
        PdfPCell heading = Typeface.cell(title, type.title());
        heading.setBorder(Rectangle.NO_BORDER);
        heading.setPadding(0);
        PdfPTable line = new PdfPTable(1);
        line.setWidthPercentage(100);
        line.setSpacingAfter(14);
        line.addCell(heading);
        document.add(line);
    }

    void add(Row row) {
        if (++rows <= most) {
            table.add(row);
        }
    }

    void finish() {
        table.finish();
        Paragraph note = new Paragraph(counted(), type.note());
        note.setSpacingBefore(10);
        document.add(note);
        document.close();
    }

    private String counted() {
        if (rows == 0) {
            return "No row came in.";
        }
        if (rows > most) {
            return String.format(Locale.ROOT, "The first %,d of %,d rows.", most, rows);
        }
        return rows == 1 ? "One row." : String.format(Locale.ROOT, "All %,d rows.", rows);
    }
}

package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.transformer.xlsx.internal.Spreadsheet.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reads workbooks that come as chunks, row by row. */
final class XlsxReading {
    private final ReadOptions options;
    private final CellRange range;
    private final Path kept;

    XlsxReading(ReadOptions options, Invocation invocation) {
        this.options = options;
        this.range = options.range().map(CellRange::of).orElse(CellRange.ALL);
        this.kept = invocation.dataDirectory().resolve("workbook-" + invocation.id());
    }

    void run(RecordReader in, RecordWriter out) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        while (chunks.nextFile()) {
            try (Parts parts = Parts.of(chunks.name(), chunks, kept, options)) {
                Spreadsheet workbook = new Spreadsheet(parts);
                for (Sheet sheet : workbook.chosen(options.sheet())) {
                    read(workbook, sheet, out);
                }
            } catch (ZipException e) {
                throw Fault.workbook(chunks.name(), "is cut off or damaged: " + e.getMessage(), e);
            }
        }
    }

    private void read(Spreadsheet workbook, Sheet sheet, RecordWriter out) throws IOException {
        Heading heading = new Heading(options, range, sheet.name(), workbook.file());
        CellValues values = new CellValues(workbook, sheet.name(), options);
        boolean[] named = {!options.header()};
        try (PartXml xml = workbook.open(sheet)) {
            new SheetReading(xml, range, values, workbook.file()).run((number, cells) -> {
                if (named[0]) {
                    out.write(heading.record(number, cells));
                } else {
                    heading.name(cells);
                    named[0] = true;
                }
            });
        }
    }
}

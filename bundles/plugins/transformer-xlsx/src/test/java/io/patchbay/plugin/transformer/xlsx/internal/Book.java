package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made part by part, as spreadsheet programs and attackers do. */
final class Book {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder related = new StringBuilder();
    private String properties = "";
    private int count;

    Book() {
        parts.put("_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")));
    }

    private static String relationship(String id, String kind, String target) {
        return "<Relationship Id='" + id + "' Type='" + REL + "/" + kind + "' Target='" + target + "'/>";
    }

    private static String relationships(String content) {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + content
                + "</Relationships>";
    }

    Book since1904() {
        properties = "<workbookPr date1904='1'/>";
        return this;
    }

    Book sheet(String name, String rows) {
        return sheet(name, "", rows);
    }

    /** Adds a sheet of these rows, such as {@code <row><c><v>1</v></c></row>}. */
    Book sheet(String name, String attributes, String rows) {
        count++;
        sheets.append("<sheet name='" + name + "' sheetId='" + count + "' r:id='s" + count + "' " + attributes + "/>");
        related.append(relationship("s" + count, "worksheet", "worksheets/sheet" + count + ".xml"));
        return part(
                "xl/worksheets/sheet" + count + ".xml",
                "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
    }

    /** Adds formats by their codes; a cell with {@code s='0'} has the first. */
    Book formats(String... codes) {
        StringBuilder formats = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        for (int i = 0; i < codes.length; i++) {
            formats.append("<numFmt numFmtId='" + (200 + i) + "' formatCode='" + codes[i] + "'/>");
            styles.append("<xf numFmtId='" + (200 + i) + "'/>");
        }
        related.append(relationship("styles", "styles", "styles.xml"));
        return part(
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN + "'><numFmts>" + formats
                        + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>" + styles
                        + "</cellXfs></styleSheet>");
    }

    Book texts(String items) {
        related.append(relationship("texts", "sharedStrings", "/xl/sharedStrings.xml"));
        return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    Book part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.putIfAbsent("xl/_rels/workbook.xml.rels", relationships(related.toString()));
        parts.putIfAbsent(
                "xl/workbook.xml",
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + REL + "'>" + properties + "<sheets>" + sheets
                        + "</sheets></workbook>");
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    ListReader file() throws IOException {
        return ListReader.of(TestedPlugin.chunks("book.xlsx", bytes(), 4_000));
    }
}

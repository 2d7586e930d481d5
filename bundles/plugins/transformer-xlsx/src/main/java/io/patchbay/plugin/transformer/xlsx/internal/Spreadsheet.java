package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workbook that is open: its sheets, and what their cells refer to. */
final class Spreadsheet {
    private static final int MOST_SHEETS = 10_000;

    private final Parts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final NumberFormats formats = new NumberFormats();
    private final SharedTexts texts;
    private boolean since1904;

    /** One sheet of the workbook. */
    record Sheet(String name, boolean visible, String part) {}

    Spreadsheet(Parts parts) throws IOException {
        this.parts = parts;
        this.texts = new SharedTexts(parts.file());
        String workbook = Relationships.of(parts, "").ofKind("officeDocument").orElse("xl/workbook.xml");
        Relationships related = Relationships.of(parts, workbook);
        try (PartXml xml = parts.required(workbook)) {
            read(xml, related);
        }
        Optional<String> styles = related.ofKind("styles");
        if (styles.isPresent()) {
            try (PartXml xml = parts.required(styles.get())) {
                formats.read(xml);
            }
        }
        Optional<String> shared = related.ofKind("sharedStrings");
        if (shared.isPresent()) {
            try (PartXml xml = parts.required(shared.get())) {
                texts.read(xml);
            }
        }
    }

    private void read(PartXml xml, Relationships related) {
        while (xml.next()) {
            if (xml.starts("workbookPr")) {
                String value = xml.attribute("date1904");
                since1904 = "1".equals(value) || "true".equals(value);
            } else if (xml.starts("sheet")) {
                String name = xml.attribute("name");
                String id = xml.relationship();
                String state = xml.attribute("state");
                Optional<String> part = related.withId(id == null ? "" : id);
                if (sheets.size() == MOST_SHEETS) {
                    throw Fault.workbook(parts.file(), "has more than " + MOST_SHEETS + " sheets");
                }
                // A sheet of another workbook, and a chart, have no cells here.
                part.filter(target -> !target.contains("chartsheets/"))
                        .ifPresent(target -> sheets.add(
                                new Sheet(name == null ? "" : name, state == null || state.equals("visible"), target)));
            }
        }
    }

    /** Returns the sheets an option asks for. */
    List<Sheet> chosen(Optional<String> option) {
        List<Sheet> visible = sheets.stream().filter(Sheet::visible).toList();
        if (visible.isEmpty()) {
            throw Fault.workbook(parts.file(), "has no visible sheet with cells");
        }
        if (option.isEmpty()) {
            return visible.subList(0, 1);
        }
        String wanted = option.get();
        if (wanted.equals("*")) {
            return visible;
        }
        return List.of(named(wanted).or(() -> numbered(wanted)).orElseThrow(() -> unknown(wanted)));
    }

    private Optional<Sheet> named(String name) {
        return sheets.stream().filter(sheet -> sheet.name().equals(name)).findFirst();
    }

    private Optional<Sheet> numbered(String number) {
        if (!number.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(number) - 1;
        return index < 0 || index >= sheets.size() ? Optional.empty() : Optional.of(sheets.get(index));
    }

    private PluginException unknown(String wanted) {
        List<String> some = sheets.stream().limit(10).map(Sheet::name).toList();
        return PluginException.of(
                "unknown-sheet",
                "Workbook '" + parts.file() + "' has no sheet '" + wanted + "': expected one of " + some
                        + (sheets.size() > some.size() ? " and others" : "") + ", or its number.");
    }

    PartXml open(Sheet sheet) throws IOException {
        return parts.required(sheet.part());
    }

    String file() {
        return parts.file();
    }

    NumberFormats formats() {
        return formats;
    }

    SharedTexts texts() {
        return texts;
    }

    boolean since1904() {
        return since1904;
    }
}

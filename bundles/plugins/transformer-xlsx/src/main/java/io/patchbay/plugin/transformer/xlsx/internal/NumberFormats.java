package io.patchbay.plugin.transformer.xlsx.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which styles of cells show a date, a time or both. */
final class NumberFormats {
    /** Texts, escaped and repeated characters, colours and languages: what is shown as it stands. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\\\.|[_*].|\\[(?![hms]+\\])[^\\]]*\\]");

    private static final Pattern ELAPSED = Pattern.compile("\\[[hms]+\\]");

    private final Map<Integer, Shows> formats = new HashMap<>();
    private final List<Shows> styles = new ArrayList<>();

    /** What a number stands for. */
    enum Shows {
        NUMBER,
        DATE,
        TIME,
        BOTH
    }

    void read(PartXml xml) {
        boolean cells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                String code = xml.attribute("formatCode");
                formats.put(xml.number("numFmtId", -1), of(code == null ? "" : code));
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                cells = xml.starts("cellXfs");
            } else if (cells && xml.starts("xf")) {
                int format = xml.number("numFmtId", 0);
                Shows own = formats.get(format);
                styles.add(own == null ? builtIn(format) : own);
            }
        }
    }

    Shows of(int style) {
        return style >= 0 && style < styles.size() ? styles.get(style) : Shows.NUMBER;
    }

    /** The formats every spreadsheet program has, in the order of ECMA-376, 18.8.30; 27 to 58 are those of East Asia. */
    private static Shows builtIn(int format) {
        if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31) || (format >= 50 && format <= 58)) {
            return Shows.DATE;
        }
        if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || format == 45 || format == 47) {
            return Shows.TIME;
        }
        if (format == 36) {
            return Shows.DATE;
        }
        return format == 22 ? Shows.BOTH : Shows.NUMBER;
    }

    static Shows of(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        String shown = LITERAL.matcher(lower).replaceAll("");
        String positive = shown.split(";", 2)[0];
        if (positive.contains("general") || ELAPSED.matcher(positive).find()) {
            return Shows.NUMBER;
        }
        boolean time = positive.contains("h") || positive.contains("s");
        boolean date = positive.contains("y") || positive.contains("d") || (!time && positive.contains("m"));
        if (date) {
            return time ? Shows.BOTH : Shows.DATE;
        }
        return time ? Shows.TIME : Shows.NUMBER;
    }
}

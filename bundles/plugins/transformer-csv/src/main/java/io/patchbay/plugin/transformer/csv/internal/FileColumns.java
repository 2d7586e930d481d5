package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the names of the columns of one file in its first row and the options. */
final class FileColumns {
    private static final int MAX_COLUMNS = 16_384;

    private final CsvOptions options;
    private final String file;
    private final List<String> texts = new ArrayList<>();
    private final List<Json> values = new ArrayList<>();

    FileColumns(CsvOptions options, String file) {
        this.options = options;
        this.file = file;
    }

    /** Adds a field of the first row. */
    void add(char[] buffer, int offset, int length, boolean quoted, boolean infer) {
        if (texts.size() == MAX_COLUMNS) {
            throw PluginException.of(
                    "too-many-columns",
                    "File '" + file + "' has more than " + MAX_COLUMNS + " columns. Check the option 'delimiter'.");
        }
        texts.add(new String(buffer, offset, length));
        values.add(
                infer
                        ? FieldValues.inferred(buffer, offset, length, quoted)
                        : FieldValues.text(buffer, offset, length));
    }

    /** Returns the values of the first row, for files whose first row is no header; as many as there are columns. */
    Json[] firstRow() {
        return values.toArray(new Json[0]);
    }

    String[] names(int tooLong, long line) {
        if (tooLong >= 0) {
            throw fault("has more than " + options.maxFieldLength() + " characters in field " + (tooLong + 1), line);
        }
        if (!options.columns().isEmpty() && options.columns().size() != texts.size()) {
            throw fault(
                    "has " + texts.size() + " fields, option 'columns' has "
                            + options.columns().size(),
                    line);
        }
        Set<String> names = new LinkedHashSet<>();
        options.fileColumn().ifPresent(names::add);
        int added = names.size();
        for (int i = 0; i < texts.size(); i++) {
            String name = name(i);
            if (name.indexOf('\0') >= 0) {
                throw fault("contains NUL characters; the file may be UTF-16, so set the option 'charset'", line);
            }
            if (!names.add(name)) {
                throw PluginException.of(
                        "duplicate-column",
                        "File '" + file + "' has two columns named '" + name
                                + "'. Give them names in the option 'columns'.");
            }
        }
        return names.stream().skip(added).toArray(String[]::new);
    }

    private String name(int index) {
        if (!options.columns().isEmpty()) {
            return options.columns().get(index);
        }
        String text = options.header() ? texts.get(index) : "";
        return text.isBlank() ? "column" + (index + 1) : text;
    }

    private PluginException fault(String what, long line) {
        return PluginException.of(
                "bad-header", "Line " + line + " of file '" + file + "', the first row, " + what + ".");
    }
}

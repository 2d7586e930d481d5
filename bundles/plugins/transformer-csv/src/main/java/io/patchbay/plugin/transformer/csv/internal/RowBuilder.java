package io.patchbay.plugin.transformer.csv.internal;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a row of the fields the parser finds. One per file. */
final class RowBuilder extends AbstractBaseCsvCallbackHandler<Row> {
    private final CsvOptions options;
    private final FileColumns columns;
    private final BadRows badRows;
    private final Optional<JsonString> file;
    private final boolean infer;
    private final int maxFieldLength;
    private String[] names = {};
    private Json[] values = {};
    private boolean named;
    private int tooLong = -1;
    private long number;

    RowBuilder(CsvOptions options, String file, BadRows badRows) {
        this.options = options;
        this.columns = new FileColumns(options, file);
        this.badRows = badRows;
        this.file = options.fileColumn().map(column -> new JsonString(file));
        this.infer = options.types() == Types.INFER;
        this.maxFieldLength = Dialect.maxFieldLength(options.maxFieldLength());
    }

    /** Returns the number of the row that is being read, from 1; 0 while it is the header. */
    long current() {
        return named || !options.header() ? number + 1 : 0;
    }

    @Override
    protected void handleBegin(long line) {
        tooLong = -1;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (length > maxFieldLength) {
            tooLong = index;
        } else if (!named) {
            columns.add(buffer, offset, length, quoted, infer);
        } else if (index < values.length) {
            values[index] = infer
                    ? FieldValues.inferred(buffer, offset, length, quoted)
                    : FieldValues.text(buffer, offset, length);
        }
    }

    @Override
    protected @Nullable Row buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            if (options.skipEmptyLines()) {
                return null;
            }
            handleField(0, new char[0], 0, 0, false);
        }
        if (!named) {
            names = columns.names(tooLong, getStartingLineNumber());
            named = true;
            values = columns.firstRow();
            if (options.header()) {
                return null;
            }
        }
        number++;
        return isGood() ? row() : null;
    }

    private boolean isGood() {
        if (tooLong >= 0) {
            String column = tooLong < names.length ? "'" + names[tooLong] + "'" : Integer.toString(tooLong + 1);
            badRows.add(
                    number,
                    getStartingLineNumber(),
                    "has more than " + maxFieldLength + " characters in column " + column);
            return false;
        }
        if (getFieldCount() != names.length) {
            badRows.add(
                    number, getStartingLineNumber(), "has " + getFieldCount() + " fields, expected " + names.length);
            return false;
        }
        return true;
    }

    private Row row() {
        JsonObject.Builder record = JsonObject.builder();
        file.ifPresent(name -> record.put(options.fileColumn().orElseThrow(), name));
        for (int i = 0; i < names.length; i++) {
            record.put(names[i], values[i]);
        }
        return new Row(number, record.build());
    }
}

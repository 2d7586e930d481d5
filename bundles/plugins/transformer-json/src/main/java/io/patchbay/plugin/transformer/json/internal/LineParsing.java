package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads one JSON value per line. */
final class LineParsing {
    private final Reader text;
    private final FileRecords records;
    private final BadLines badLines;
    private final char[] buffer = new char[8 * 1024];
    private final StringBuilder line = new StringBuilder();
    private long number;

    LineParsing(Reader text, FileRecords records, BadLines badLines) {
        this.text = text;
        this.records = records;
        this.badLines = badLines;
    }

    void run() throws IOException {
        int length;
        while ((length = text.read(buffer)) >= 0) {
            int from = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    append(from, i);
                    end();
                    from = i + 1;
                }
            }
            append(from, length);
        }
        end();
    }

    private void append(int from, int to) {
        line.append(buffer, from, to - from);
        if (line.length() > records.options().maxRecordLength()) {
            throw records.tooLong();
        }
    }

    private void end() {
        number++;
        String whole = line.toString();
        line.setLength(0);
        if (whole.isBlank()) {
            return;
        }
        Json value;
        try {
            value = Json.parse(whole);
        } catch (JsonException e) {
            badLines.add(number, records.file(), e);
            return;
        }
        Optional<Json> found = records.pointer().in(value);
        if (found.isEmpty()) {
            records.missing("Line " + number);
        } else if (found.get() instanceof JsonArray several) {
            several.forEach(records::add);
        } else {
            records.add(found.get());
        }
    }
}

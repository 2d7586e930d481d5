package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;

/** Where the records of one file go; numbers them from 1. */
final class FileRecords {
    private final String file;
    private final ParseOptions options;
    private final Pointer pointer;
    private final RecordWriter out;
    private long written;

    FileRecords(String file, ParseOptions options, Pointer pointer, RecordWriter out) {
        this.file = file;
        this.options = options;
        this.pointer = pointer;
        this.out = out;
    }

    String file() {
        return file;
    }

    ParseOptions options() {
        return options;
    }

    Pointer pointer() {
        return pointer;
    }

    /** Returns the number of the record that is read now. */
    long next() {
        return written + 1;
    }

    void add(Json value) {
        out.write(new Row(++written, Picking.wrapped(value, options.valueMember())));
    }

    /** Says that a value of the file has nothing where the pointer leads. */
    void missing(String what) {
        if (options.onMissing() == OnFault.FAIL) {
            throw PluginException.of(
                    "nothing-there",
                    what + " of '" + file + "' has nothing at '" + pointer.text()
                            + "'. Correct 'pointer', or set 'onMissing' to 'skip'.");
        }
    }

    PluginException tooLong() {
        return PluginException.of(
                "record-too-long",
                "Record " + next() + " of '" + file + "' has more than " + options.maxRecordLength()
                        + " characters. Set 'pointer' to the array inside whose values are the records, or raise "
                        + "'maxRecordLength'.");
    }
}

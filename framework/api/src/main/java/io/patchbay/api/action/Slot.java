package io.patchbay.api.action;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.lang.reflect.Type;

/** What a parameter of an action method is for. */
enum Slot {
    INPUT(void.class, "input document"),
    RECORDS(RecordReader.class, "stream that comes in"),
    BLOB(Blob.class, "stream that comes in"),
    RECORDS_OUT(RecordWriter.class, "stream that goes out"),
    BLOB_OUT(BlobWriter.class, "stream that goes out"),
    VIOLATIONS(Violations.class, "Violations"),
    INVOCATION(Invocation.class, "Invocation");

    private final Class<?> type;

    /** Two parameters for the same thing are one too many. */
    final String thing;

    Slot(Class<?> type, String thing) {
        this.type = type;
        this.thing = thing;
    }

    static Slot of(Type parameter) {
        for (Slot slot : values()) {
            if (slot.type == parameter) {
                return slot;
            }
        }
        return INPUT;
    }
}

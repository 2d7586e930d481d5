package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Makes records of what stands somewhere in each record. */
final class Picking {
    private final PickOptions options;
    private final Pointer pointer;

    Picking(PickOptions options) {
        this.options = options;
        this.pointer = Pointer.of(options.pointer());
    }

    void run(RecordReader in, RecordWriter out) {
        in.forEach(row -> {
            Optional<Json> found = pointer.in(row.value());
            if (found.isEmpty() && options.onMissing() == OnFault.FAIL) {
                throw PluginException.of(
                        "nothing-there",
                        "Row " + row.number() + " has nothing at '" + pointer.text()
                                + "'. Correct 'pointer', or set 'onMissing' to 'skip'.");
            }
            if (found.isPresent() && found.get() instanceof JsonArray several) {
                several.forEach(each -> out.write(row.with(record(row, each))));
            } else if (found.isPresent()) {
                out.write(row.with(record(row, found.get())));
            }
        });
    }

    private JsonObject record(Row row, Json picked) {
        JsonObject own = wrapped(picked, options.valueMember());
        if (options.keep().isEmpty()) {
            return own;
        }
        JsonObject.Builder record = JsonObject.builder();
        options.keep().forEach(name -> record.put(name, row.value().get(name)));
        for (Map.Entry<String, Json> member : own.members().entrySet()) {
            if (options.keep().contains(member.getKey())) {
                throw PluginException.of(
                        "duplicate-member",
                        "Row " + row.number() + ": what is picked has a member '" + member.getKey()
                                + "', which 'keep' names too. Leave it out of 'keep'.");
            }
            record.put(member.getKey(), member.getValue());
        }
        return record.build();
    }

    /** Returns a value as a record: an object as it is, anything else as the one member of one. */
    static JsonObject wrapped(Json value, String member) {
        return value instanceof JsonObject object ? object : JsonObject.of(member, value);
    }
}

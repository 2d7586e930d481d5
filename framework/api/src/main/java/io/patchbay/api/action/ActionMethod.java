package io.patchbay.api.action;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method that is an action.
 *
 * @param spec what is published of it
 * @param handle the method; takes the component and the arguments in one array
 * @param slots what the parameters are for
 * @param input how the input document is read
 * @param output how the answer is written; empty if there is none
 */
record ActionMethod(ActionSpec spec, MethodHandle handle, List<Slot> slots, Codec input, Optional<Codec> output) {
    Json call(Object component, JsonObject document, Streams streams, Invocation invocation) throws Exception {
        Object bound = bind(document);
        @Nullable Object[] arguments = new @Nullable Object[slots.size() + 1];
        arguments[0] = component;
        for (int i = 0; i < slots.size(); i++) {
            arguments[i + 1] = argument(slots.get(i), bound, streams, invocation);
        }
        Object answer = Handles.invoke(handle, arguments);
        return output.isEmpty() ? JsonNull.NULL : Codec.answer(output.get(), answer, Pointer.ROOT);
    }

    private @Nullable Object bind(JsonObject document) {
        Problems problems = new Problems();
        Object bound = input.read(document, Pointer.ROOT, problems);
        problems.throwIfAny();
        return bound;
    }

    private @Nullable Object argument(Slot slot, @Nullable Object bound, Streams streams, Invocation invocation) {
        return switch (slot) {
            case INPUT -> bound;
            case INVOCATION -> invocation;
            case RECORDS -> needed(streams.records(), "reads rows, but none are given");
            case BLOB -> needed(streams.blob(), "reads a blob, but none is given");
            case RECORDS_OUT -> needed(streams.recordsOut(), "writes rows, but nobody takes them");
            case BLOB_OUT -> needed(streams.blobOut(), "writes a document, but nobody takes it");
            case VIOLATIONS -> needed(streams.violations(), "reports violations, but nobody takes them");
        };
    }

    private <T> T needed(Optional<T> stream, String otherwise) {
        return stream.orElseThrow(() -> new PatchbayException(
                ActionCode.INVALID_INPUT,
                "Action '" + spec.name() + "' " + otherwise + ". Call it from a pipeline, or give it a stream."));
    }
}

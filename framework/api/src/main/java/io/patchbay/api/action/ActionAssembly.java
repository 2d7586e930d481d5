package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the parameters and the answer of methods and completes them to actions. Used by one thread. */
final class ActionAssembly {
    private final Faults faults;
    private final Codecs codecs;

    /** A method with the types its parameters have in the component's class. */
    record Draft(String name, String description, boolean idempotent, Method method, List<Type> types, Type answer) {}

    ActionAssembly(Faults faults) {
        this.faults = faults;
        this.codecs = new Codecs(faults);
    }

    ActionMethod complete(Draft draft) {
        List<Slot> slots = draft.types.stream().map(Slot::of).toList();
        Set<String> things = new HashSet<>();
        Codec input = Nothing.INPUT;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (!things.add(slot.thing)) {
                faults.add(draft.name + ": more than one parameter is its " + slot.thing + "; at most one may be.");
            } else if (slot == Slot.INPUT) {
                input = input(draft.types.get(i), draft.name);
            }
        }
        Optional<Codec> output = output(draft);
        ActionSpec spec = new ActionSpec(
                draft.name,
                draft.description,
                Definitions.document(input),
                output.map(Definitions::document).orElse(JsonObject.EMPTY),
                stream(slots, Slot.RECORDS, Slot.BLOB),
                stream(slots, Slot.RECORDS_OUT, Slot.BLOB_OUT),
                slots.contains(Slot.VIOLATIONS),
                draft.idempotent);
        return new ActionMethod(spec, Handles.of(draft.method), slots, input, output);
    }

    private static ActionSpec.Stream stream(List<Slot> slots, Slot records, Slot blob) {
        if (slots.contains(records)) {
            return ActionSpec.Stream.RECORDS;
        }
        return slots.contains(blob) ? ActionSpec.Stream.BLOB : ActionSpec.Stream.NONE;
    }

    private Codec input(Type type, String action) {
        if (type instanceof TypeVariable<?> || (type instanceof Class<?> plain && !document(plain))) {
            faults.add(action + ": the input is of the type '" + type.getTypeName()
                    + "': expected a record, a sealed interface of records, or JsonObject.");
            return JsonCodec.OBJECT;
        }
        return codecs.of(type, action + ": the input");
    }

    private Optional<Codec> output(Draft draft) {
        if (draft.answer == void.class || draft.answer == Void.class) {
            return Optional.empty();
        }
        Type element = draft.answer instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : draft.answer;
        if (element instanceof Class<?> plain && (document(plain) || Json.class.isAssignableFrom(plain))) {
            return Optional.of(codecs.of(draft.answer, draft.name + ": the answer"));
        }
        faults.add(draft.name + ": the answer is of the type '" + draft.answer.getTypeName()
                + "': expected void, a record, a list of records, or Json.");
        return Optional.empty();
    }

    private static boolean document(Class<?> type) {
        return (type.isRecord() && !Json.class.isAssignableFrom(type))
                || type == JsonObject.class
                || (type.isInterface() && type.isSealed() && type != Json.class);
    }
}

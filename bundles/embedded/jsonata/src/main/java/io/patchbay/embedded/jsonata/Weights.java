package io.patchbay.embedded.jsonata;

import io.patchbay.plugin.json.Json;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large values are when they are written out. What is shared counts each time: a list that holds one other twice, and that
 * one too, is small in memory and endless as a text.
 */
final class Weights {
    private static final int SCALAR = 8;

    private final IdentityHashMap<Object, Known> known = new IdentityHashMap<>();

    private record Known(int members, long weight) {}

    /** Returns about how many characters the value has; more than {@code most} is not counted to its end. */
    long of(@Nullable Object value, int most) {
        if (value instanceof String text) {
            return text.length() + 2L;
        }
        if (value instanceof ObjectView view) {
            return json(view.object());
        }
        if (value instanceof List<?> list) {
            return list.size() > most / 2 ? most + 1L : container(list, list.size(), list, most);
        }
        return value instanceof Map<?, ?> map ? container(map, map.size(), map.values(), most) : SCALAR;
    }

    private long container(Object container, int size, Iterable<?> members, int most) {
        Known before = known.get(container);
        if (before != null && before.members() == size) {
            return before.weight();
        }
        long weight = 2;
        for (Object member : members) {
            weight += 1 + of(member, most);
            if (weight > most) {
                break;
            }
        }
        known.put(container, new Known(size, weight));
        return weight;
    }

    private long json(Json value) {
        return switch (value.kind()) {
            case OBJECT -> members(value, value.asObject().members().values());
            case ARRAY -> members(value, value.asArray());
            case STRING -> value.asText().length() + 2L;
            case NUMBER, BOOLEAN, NULL -> SCALAR;
        };
    }

    private long members(Json container, Iterable<Json> members) {
        Known before = known.get(container);
        if (before == null) {
            long weight = 2;
            for (Json member : members) {
                weight += 1 + json(member);
            }
            before = new Known(0, weight);
            known.put(container, before);
        }
        return before.weight();
    }
}

package io.patchbay.embedded.jsonata;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as the library sees it; members are converted when they are asked for. */
final class ObjectView extends AbstractMap<String, Object> {
    private final JsonObject object;

    ObjectView(JsonObject object) {
        this.object = object;
    }

    JsonObject object() {
        return object;
    }

    @Override
    public @Nullable Object get(Object name) {
        Json value = object.members().get(name);
        return value == null ? null : Values.toLibrary(value);
    }

    @Override
    public boolean containsKey(Object name) {
        return object.members().containsKey(name);
    }

    @Override
    public int size() {
        return object.size();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                Iterator<Map.Entry<String, Json>> members =
                        object.members().entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return members.hasNext();
                    }

                    @Override
                    public Map.Entry<String, Object> next() {
                        Map.Entry<String, Json> member = members.next();
                        return Map.entry(member.getKey(), Values.toLibrary(member.getValue()));
                    }
                };
            }

            @Override
            public int size() {
                return object.size();
            }
        };
    }
}

package io.patchbay.store.internal.configuration;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A value of a configuration and its type, called as the OSGi Configurator calls it: {@code Integer}, {@code int[]},
 * {@code Collection<String>}.
 */
record TypedValue(String type, Json value) {
    private static final String ARRAY = "[]";
    private static final String COLLECTION = "Collection<";

    /**
     * Returns the JSON of a value.
     *
     * @throws IllegalArgumentException if ConfigAdmin does not know its type either
     */
    static TypedValue of(Object value) {
        if (value.getClass().isArray()) {
            Class<?> component = value.getClass().getComponentType();
            Scalar scalar = scalar(component);
            String name = component.isPrimitive() ? component.getName() : scalar.name();
            return new TypedValue(name + ARRAY, array(scalar, elements(value)));
        }
        if (value instanceof Collection<?> collection) {
            Scalar scalar = scalar(
                    collection.isEmpty()
                            ? String.class
                            : collection.iterator().next().getClass());
            return new TypedValue(COLLECTION + scalar.name() + ">", array(scalar, collection));
        }
        Scalar scalar = scalar(value.getClass());
        return new TypedValue(scalar.name(), scalar.write().apply(value));
    }

    /** Returns the value of the JSON. */
    Object toObject() {
        if (type.endsWith(ARRAY)) {
            String name = type.substring(0, type.length() - ARRAY.length());
            Scalar scalar = scalar(name);
            boolean primitive = !name.equals(scalar.name());
            List<Json> values = value.asArray().values();
            Object array =
                    Array.newInstance(primitive ? scalar.primitive().orElseThrow() : scalar.type(), values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(array, i, scalar.read().apply(values.get(i)));
            }
            return array;
        }
        if (type.startsWith(COLLECTION)) {
            Scalar scalar = scalar(type.substring(COLLECTION.length(), type.length() - 1));
            List<Object> collection = new ArrayList<>();
            value.asArray()
                    .values()
                    .forEach(json -> collection.add(scalar.read().apply(json)));
            return collection;
        }
        return scalar(type).read().apply(value);
    }

    private static JsonArray array(Scalar scalar, Collection<?> elements) {
        return new JsonArray(elements.stream()
                .map(element -> scalar.write().apply(scalar.type().cast(element)))
                .toList());
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static Scalar scalar(Class<?> type) {
        return Scalar.of(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "type '" + type.getName() + "': expected a text, number, character or truth value"));
    }

    private static Scalar scalar(String name) {
        return Scalar.ALL.stream()
                .filter(scalar -> scalar.name().equals(name)
                        || scalar.primitive()
                                .filter(primitive -> primitive.getName().equals(name))
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type '" + name + "' is not one of a configuration"));
    }
}

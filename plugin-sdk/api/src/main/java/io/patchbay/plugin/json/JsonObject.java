package io.patchbay.plugin.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object. Members keep their order, which does not matter for equality. */
public final class JsonObject implements Json {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, Json> members;

    private JsonObject(Map<String, Json> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** Returns the object of these members; copied. */
    public static JsonObject of(Map<String, Json> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    /** Returns the object with this one member. */
    public static JsonObject of(String name, Json value) {
        return builder().put(name, value).build();
    }

    /** Returns the object with these two members. */
    public static JsonObject of(String name1, Json value1, String name2, Json value2) {
        return builder().put(name1, value1).put(name2, value2).build();
    }

    /** Returns a builder without members. */
    public static Builder builder() {
        return new Builder(new LinkedHashMap<>());
    }

    /** Returns a builder that starts with the members of this object. */
    public Builder toBuilder() {
        return new Builder(new LinkedHashMap<>(members));
    }

    /** Returns the members in order; unmodifiable. */
    public Map<String, Json> members() {
        return members;
    }

    /** Returns the member of this name; empty if there is none. A member that is {@code null} is present. */
    public Optional<Json> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Returns the text of the member of this name; empty if there is none or it is not a string. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** Returns this object with the member set to the value: replaced in its place, or added at the end. */
    public JsonObject with(String name, Json value) {
        return toBuilder().put(name, value).build();
    }

    /** Returns how many members there are. */
    public int size() {
        return members.size();
    }

    @Override
    public Kind kind() {
        return Kind.OBJECT;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        JsonWriter.write(this, text);
        return text.toString();
    }

    /** Collects members. Not thread-safe; {@link #build()} may be called once. */
    public static final class Builder {
        private final Map<String, Json> members;

        private Builder(Map<String, Json> members) {
            this.members = members;
        }

        /** Sets a member. */
        public Builder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        /** Sets a member to a text. */
        public Builder put(String name, String value) {
            return put(name, Json.of(value));
        }

        /** Sets a member to a whole number. */
        public Builder put(String name, long value) {
            return put(name, Json.of(value));
        }

        /** Sets a member to a truth value. */
        public Builder put(String name, boolean value) {
            return put(name, Json.of(value));
        }

        /** Sets a member if there is a value. */
        public Builder put(String name, Optional<? extends Json> value) {
            value.ifPresent(present -> members.put(name, present));
            return this;
        }

        /** Returns the object. */
        public JsonObject build() {
            return members.isEmpty() ? EMPTY : new JsonObject(members);
        }
    }
}

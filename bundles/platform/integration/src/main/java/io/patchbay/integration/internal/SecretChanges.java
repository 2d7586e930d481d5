package io.patchbay.integration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Secrets to set, and to take away where there is no value. Those that are not named stay as they are. */
public final class SecretChanges {
    /** No changes. */
    public static final SecretChanges NONE = new SecretChanges(Map.of());

    private static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,60}");

    private final Map<String, Optional<String>> values;

    private SecretChanges(Map<String, Optional<String>> values) {
        this.values = values;
    }

    /** Reads an object whose members are texts, or null for those to be taken away. */
    public static SecretChanges of(JsonObject secrets) {
        Map<String, Optional<String>> values = new TreeMap<>();
        secrets.members().forEach((name, value) -> values.put(checked(name), value(name, value)));
        return new SecretChanges(values);
    }

    private static Optional<String> value(String name, Json value) {
        if (value instanceof JsonString text) {
            return Optional.of(text.value());
        }
        if (value instanceof JsonNull) {
            return Optional.empty();
        }
        throw PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/secrets/" + name,
                "Secret '" + name + "': expected a text, or null to take it away.");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/secrets",
                    "Secret '" + Sql.fitting(name, 60) + "': expected a name of 1 to 60 of a-z 0-9 . _ -.");
        }
        return name;
    }

    /** Returns the names there are after the change. */
    SortedSet<String> after(SortedSet<String> before) {
        SortedSet<String> names = new TreeSet<>(before);
        values.forEach((name, value) -> {
            if (value.isPresent()) {
                names.add(name);
            } else {
                names.remove(name);
            }
        });
        if (names.size() > MOST) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/secrets",
                    "The integration would have " + names.size() + " secrets: expected at most " + MOST + ".");
        }
        return names;
    }

    Map<String, Optional<String>> values() {
        return values;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}

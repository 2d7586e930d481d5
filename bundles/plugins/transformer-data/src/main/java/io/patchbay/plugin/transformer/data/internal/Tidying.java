package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives members the names of columns, makes nested objects flat, and tidies texts. Remembers names; one per call. */
final class Tidying {
    private static final int MAX_NAMES = 10_000;
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Map<String, String> names = new HashMap<>();

    JsonObject tidy(Row row) {
        Map<String, Json> members = new LinkedHashMap<>();
        row.value().members().forEach((name, value) -> add(row, name(name), value, members));
        return JsonObject.of(members);
    }

    private void add(Row row, String name, Json value, Map<String, Json> members) {
        if (value instanceof JsonObject object && object.size() > 0) {
            object.members().forEach((inner, each) -> add(row, name + "_" + name(inner), each, members));
        } else if (members.putIfAbsent(name, value(value)) != null) {
            throw PluginException.of(
                    "duplicate-member",
                    "Row " + row.number() + " has two members that become '" + name
                            + "'. Rename one before this step, or name the columns in 'columns'.");
        }
    }

    private static Json value(Json value) {
        if (value.kind() != Json.Kind.STRING) {
            return value;
        }
        String tidied =
                Normalizer.normalize(value.asText(), Normalizer.Form.NFC).strip();
        return tidied.isEmpty() ? JsonNull.NULL : Json.of(tidied);
    }

    /** Returns the name of the column a member belongs to: {@code Order Date} and {@code orderDate} are {@code order_date}. */
    String name(String member) {
        if (names.size() >= MAX_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(member, Tidying::snake);
    }

    private static String snake(String member) {
        String plain = MARKS.matcher(Normalizer.normalize(member, Normalizer.Form.NFKD))
                .replaceAll("");
        String words = OTHER.matcher(HUMP.matcher(plain).replaceAll("_")).replaceAll("_");
        String name = words.replaceAll("^_|_$", "").toLowerCase(Locale.ROOT);
        return name.isEmpty() ? "_" : name;
    }
}

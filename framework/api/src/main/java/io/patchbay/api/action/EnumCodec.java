package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum; {@code GZIP_FAST} is {@code "gzip-fast"}. */
final class EnumCodec implements Codec {
    private final Map<String, Enum<?>> constants = new LinkedHashMap<>();

    EnumCodec(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(text((Enum<?>) constant), (Enum<?>) constant);
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        Enum<?> constant = json instanceof JsonString text ? constants.get(text.value()) : null;
        if (constant == null) {
            problems.wrong(at, json, expected());
        }
        return constant;
    }

    @Override
    public Json write(Object value, Pointer at) {
        return Json.of(text((Enum<?>) value));
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        List<String> names = new ArrayList<>(constants.keySet());
        return JsonObject.builder()
                .put("type", "string")
                .put("enum", JsonArray.ofTexts(names))
                .build();
    }

    @Override
    public String expected() {
        return "one of '" + String.join("', '", constants.keySet()) + "'";
    }
}

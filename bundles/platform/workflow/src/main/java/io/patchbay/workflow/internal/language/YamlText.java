package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Writes JSON as YAML in block style. */
final class YamlText {
    private YamlText() {}

    static String of(JsonObject document) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new JsonSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(plain(document));
    }

    private static @Nullable Object plain(Json value) {
        return switch (value.kind()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.asObject().members().forEach((name, each) -> map.put(name, plain(each)));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.asArray().forEach(each -> list.add(plain(each)));
                yield list;
            }
            case STRING -> value.asText();
            case NUMBER -> number(value.asNumber().decimal());
            case BOOLEAN -> value.asBoolean();
            case NULL -> null;
        };
    }

    private static Number number(BigDecimal decimal) {
        return decimal.scale() == 0 ? (Number) decimal.toBigIntegerExact() : decimal;
    }
}

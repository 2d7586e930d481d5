package io.patchbay.event.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts our JSON to the nodes the library checks, with every digit. */
final class Nodes {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private Nodes() {}

    static JsonNode of(Json value) {
        return switch (value.kind()) {
            case OBJECT -> of(value.asObject());
            case ARRAY -> of(value.asArray());
            case STRING -> FACTORY.stringNode(value.asText());
            case NUMBER -> of(value.asNumber());
            case BOOLEAN -> FACTORY.booleanNode(value.asBoolean());
            case NULL -> FACTORY.nullNode();
        };
    }

    static ObjectNode of(JsonObject object) {
        ObjectNode node = FACTORY.objectNode();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            node.set(member.getKey(), of(member.getValue()));
        }
        return node;
    }

    private static ArrayNode of(JsonArray array) {
        ArrayNode node = FACTORY.arrayNode(array.size());
        array.forEach(value -> node.add(of(value)));
        return node;
    }

    private static JsonNode of(JsonNumber number) {
        BigDecimal decimal = number.decimal();
        if (decimal.scale() == 0 && decimal.precision() <= 18) {
            return FACTORY.numberNode(decimal.longValue());
        }
        return FACTORY.numberNode(decimal);
    }
}

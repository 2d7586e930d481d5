package io.patchbay.configuration.internal.value;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationCode;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.SecretNames;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonString;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes values of ConfigAdmin's types of what was given, and JSON of those. */
public final class TypedValues {
    private static final Json HIDDEN = Json.of("(not shown)");

    private TypedValues() {}

    /** Returns what was given as the attribute wants it. */
    public static Object of(Attribute attribute, Place place, Given given) {
        List<String> texts = texts(attribute, place, given);
        List<Object> values = texts.stream()
                .map(text -> AttributeType.of(attribute, place, text))
                .toList();
        if (attribute.many() == Many.LIST) {
            return values;
        }
        if (attribute.many() == Many.ONE) {
            if (values.size() != 1) {
                throw place.wrong(String.join(" ", texts), "one value");
            }
            return values.get(0);
        }
        Object array = Array.newInstance(AttributeType.javaType(attribute), values.size());
        IntStream.range(0, values.size()).forEach(i -> Array.set(array, i, values.get(i)));
        return array;
    }

    private static List<String> texts(Attribute attribute, Place place, Given given) {
        if (given instanceof Given.OfJson json) {
            return fromJson(attribute, place, json);
        }
        if (given instanceof Given.OfLine line) {
            return attribute.many() == Many.ONE ? List.of(line.text()) : line.words();
        }
        return ((Given.OfText) given).words();
    }

    private static List<String> fromJson(Attribute attribute, Place place, Given.OfJson given) {
        if (attribute.many() == Many.ONE) {
            return List.of(AttributeType.text(attribute, place, given.value()));
        }
        return given.elements(place).stream()
                .map(one -> AttributeType.text(attribute, place, one))
                .toList();
    }

    /** Returns what was given for a property nobody describes: texts, numbers and truth values as they are. */
    public static Object undescribed(Place place, Given given) {
        Object value = plain(place, given);
        if (SecretNames.looksSecret(place.name()) && !isReferences(value)) {
            throw inClear(place);
        }
        return value;
    }

    private static Object plain(Place place, Given given) {
        if (given instanceof Given.OfJson json) {
            return plain(place, json.value());
        }
        if (given instanceof Given.OfLine line) {
            return line.text();
        }
        List<String> words = ((Given.OfText) given).words();
        return words.size() == 1 ? words.get(0) : words.toArray(String[]::new);
    }

    private static Object plain(Place place, Json value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        if (value instanceof JsonNumber number) {
            return number.isIntegral() ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        if (value instanceof JsonArray array && array.values().stream().allMatch(JsonString.class::isInstance)) {
            return array.values().stream().map(Json::asText).toArray(String[]::new);
        }
        throw place.wrong(value.toString(), "a text, a number, true, false, or a list of texts");
    }

    private static boolean isReferences(Object value) {
        if (value instanceof String[] texts) {
            return List.of(texts).stream().allMatch(SecretNames::isReference);
        }
        return value instanceof String text && SecretNames.isReference(text);
    }

    static PatchbayException inClear(Place place) {
        return place.failure(
                ConfigurationCode.SECRET_IN_CLEAR,
                "is a secret: expected a reference such as secret:acme/key. Put the secret itself with PUT secrets/NAME.");
    }

    /** Returns the default of an attribute as JSON; one that its author got wrong is shown as text. */
    public static Optional<Json> ofDefault(Attribute attribute) {
        if (attribute.defaults().isEmpty() && attribute.many() == Many.ONE) {
            return Optional.empty();
        }
        if (attribute.isSecret()) {
            return Optional.of(HIDDEN);
        }
        try {
            Object value = of(attribute, new Place("", attribute.id()), new Given.OfText(attribute.defaults()));
            return Optional.of(json(value));
        } catch (PatchbayException e) {
            return Optional.of(Json.of(String.join(",", attribute.defaults())));
        }
    }

    /** Returns a value as JSON; of secrets the reference alone. */
    public static Json show(boolean secret, Object value) {
        Json json = json(value);
        boolean open = !secret
                || (json instanceof JsonString text && SecretNames.isReference(text.value()))
                || (json instanceof JsonArray && value instanceof String[] && isReferences(value));
        return open ? json : HIDDEN;
    }

    private static Json json(Object value) {
        if (value.getClass().isArray()) {
            return new JsonArray(IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> json(Array.get(value, i)))
                    .toList());
        }
        if (value instanceof Collection<?> collection) {
            return new JsonArray(collection.stream().map(TypedValues::json).toList());
        }
        if (value instanceof Boolean truth) {
            return Json.of(truth);
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? JsonNumber.of(new BigDecimal(value.toString()))
                    : Json.of(value.toString());
        }
        return value instanceof Number number ? Json.of(number.longValue()) : Json.of(value.toString());
    }
}

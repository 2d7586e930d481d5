package io.patchbay.configuration.internal.value;

import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import io.patchbay.api.configuration.SecretNames;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** What single values an attribute takes. */
final class AttributeType {
    private AttributeType() {}

    /** Returns the class of the values. */
    static Class<?> javaType(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT, SECRET -> String.class;
            case LONG -> Long.class;
            case INTEGER -> Integer.class;
            case SHORT -> Short.class;
            case BYTE -> Byte.class;
            case DOUBLE -> Double.class;
            case FLOAT -> Float.class;
            case CHARACTER -> Character.class;
            case BOOLEAN -> Boolean.class;
        };
    }

    /** Returns a JSON value as text, if its kind is right. */
    static String text(Attribute attribute, Place place, Json value) {
        if (value instanceof JsonString text && !isNumber(attribute.type()) && attribute.type() != ValueType.BOOLEAN) {
            return text.value();
        }
        if (value instanceof JsonNumber number && isNumber(attribute.type())) {
            return isWhole(attribute.type()) && number.isIntegral()
                    ? number.decimal().toBigInteger().toString()
                    : number.decimal().toString();
        }
        if (value instanceof JsonBoolean truth && attribute.type() == ValueType.BOOLEAN) {
            return Boolean.toString(truth.value());
        }
        if (attribute.isSecret()) {
            throw TypedValues.inClear(place);
        }
        throw place.wrong(value.toString(), expected(attribute));
    }

    /** Returns the value a text stands for, if it is within the bounds. */
    static Object of(Attribute attribute, Place place, String text) {
        if (attribute.isSecret()) {
            if (!SecretNames.isReference(text)) {
                throw TypedValues.inClear(place);
            }
            return text;
        }
        if (!attribute.options().isEmpty() && !attribute.options().contains(text)) {
            throw place.wrong(text, expected(attribute));
        }
        Object value =
                parse(attribute.type(), text.strip(), text).orElseThrow(() -> place.wrong(text, expected(attribute)));
        Optional<BigDecimal> size = size(attribute.type(), value);
        if (size.isPresent() && !isWithin(attribute, size.get())) {
            throw place.wrong(text, expected(attribute));
        }
        return value;
    }

    private static Optional<Object> parse(ValueType type, String word, String text) {
        try {
            return switch (type) {
                case TEXT, SECRET -> Optional.of(text);
                case LONG -> Optional.of(Long.valueOf(word));
                case INTEGER -> Optional.of(Integer.valueOf(word));
                case SHORT -> Optional.of(Short.valueOf(word));
                case BYTE -> Optional.of(Byte.valueOf(word));
                case DOUBLE -> Optional.<Object>of(Double.valueOf(word)).filter(AttributeType::isFinite);
                case FLOAT -> Optional.<Object>of(Float.valueOf(word)).filter(AttributeType::isFinite);
                case CHARACTER -> text.length() == 1 ? Optional.of(text.charAt(0)) : Optional.empty();
                case BOOLEAN ->
                    word.equals("true") || word.equals("false") ? Optional.of(Boolean.valueOf(word)) : Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isFinite(Object number) {
        return Double.isFinite(((Number) number).doubleValue());
    }

    /** Of a text its length counts. */
    private static Optional<BigDecimal> size(ValueType type, Object value) {
        if (type == ValueType.TEXT) {
            return Optional.of(BigDecimal.valueOf(value.toString().length()));
        }
        return isNumber(type) ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
    }

    private static boolean isWithin(Attribute attribute, BigDecimal size) {
        return attribute.min().flatMap(AttributeType::number).stream().allMatch(min -> size.compareTo(min) >= 0)
                && attribute.max().flatMap(AttributeType::number).stream().allMatch(max -> size.compareTo(max) <= 0);
    }

    /** A bound that is no number bounds nothing: its author is to repair that, not the administrator. */
    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(ValueType type) {
        return isWhole(type) || type == ValueType.DOUBLE || type == ValueType.FLOAT;
    }

    private static boolean isWhole(ValueType type) {
        return switch (type) {
            case LONG, INTEGER, SHORT, BYTE -> true;
            case DOUBLE, FLOAT, TEXT, SECRET, CHARACTER, BOOLEAN -> false;
        };
    }

    /** Says what is expected, as the end of a sentence. */
    static String expected(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return "one of " + String.join(", ", attribute.options());
        }
        String kind =
                switch (attribute.type()) {
                    case TEXT -> "a text";
                    case SECRET -> "a reference to a secret";
                    case LONG, INTEGER, SHORT, BYTE -> "a whole number";
                    case DOUBLE, FLOAT -> "a number";
                    case CHARACTER -> "one character";
                    case BOOLEAN -> "true or false";
                };
        String of = attribute.type() == ValueType.TEXT ? " with a length" : "";
        if (attribute.min().isPresent() && attribute.max().isPresent()) {
            return kind + of + " from " + attribute.min().get() + " to "
                    + attribute.max().get();
        }
        return attribute
                .min()
                .map(min -> kind + of + " of at least " + min)
                .or(() -> attribute.max().map(max -> kind + of + " of at most " + max))
                .orElse(kind + range(attribute.type()));
    }

    private static String range(ValueType type) {
        return switch (type) {
            case INTEGER -> " of 32 bits";
            case SHORT -> " from " + Short.MIN_VALUE + " to " + Short.MAX_VALUE;
            case BYTE -> " from " + Byte.MIN_VALUE + " to " + Byte.MAX_VALUE;
            case LONG, DOUBLE, FLOAT, TEXT, SECRET, CHARACTER, BOOLEAN -> "";
        };
    }
}

package io.patchbay.api.wire;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one frame from memory and believes nothing it says. Used by one thread at a time. */
final class Decoder {
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private int at;

    Decoder(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** Refuses a frame with more in it than was asked for. */
    void end() throws MalformedFrame {
        if (hasMore()) {
            throw new MalformedFrame("a frame with '" + (bytes.length - at) + "' bytes too many");
        }
    }

    long number() throws MalformedFrame {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= bytes.length) {
                throw new MalformedFrame("a frame that ends in a number");
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new MalformedFrame("a number of more than 64 bits");
    }

    int number(int from, int to) throws MalformedFrame {
        long value = number();
        if (value < from || value > to) {
            throw new MalformedFrame("the number '" + value + "', expected '" + from + "' to '" + to + "'");
        }
        return (int) value;
    }

    boolean flag() throws MalformedFrame {
        return number(0, 1) == 1;
    }

    <E extends Enum<E>> E constant(Class<E> type) throws MalformedFrame {
        E[] constants = type.getEnumConstants();
        return constants[number(0, constants.length - 1)];
    }

    byte[] bytes() throws MalformedFrame {
        int length = number(0, bytes.length - at);
        if (length > bytes.length - at) {
            throw new MalformedFrame("a frame that ends in a text");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String text() throws MalformedFrame {
        boolean whole = flag();
        byte[] encoded = bytes();
        if (whole) {
            String text = new String(encoded, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
            // Either it was sent so, or something that is not UTF-8 was replaced.
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(encoded))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new MalformedFrame("a text that is not UTF-8");
            }
        }
        char[] chars = new char[encoded.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((encoded[2 * i] << 8) | (encoded[2 * i + 1] & 0xff));
        }
        return new String(chars);
    }

    Optional<String> optional() throws MalformedFrame {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    Instant instant() throws MalformedFrame {
        try {
            return Instant.ofEpochSecond(number(), number(0, 999_999_999));
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedFrame("a time that is none");
        }
    }

    JsonObject object() throws MalformedFrame {
        if (json() instanceof JsonObject object) {
            return object;
        }
        throw new MalformedFrame("a value that is not an object");
    }

    Json json() throws MalformedFrame {
        return json(0);
    }

    private Json json(int depth) throws MalformedFrame {
        if (depth > Wire.MAX_DEPTH) {
            throw new MalformedFrame("a document nested deeper than '" + Wire.MAX_DEPTH + "' levels");
        }
        return switch (number(0, Encoder.Tag.OBJECT)) {
            case Encoder.Tag.NULL -> JsonNull.NULL;
            case Encoder.Tag.TRUE -> Json.of(true);
            case Encoder.Tag.FALSE -> Json.of(false);
            case Encoder.Tag.TEXT -> Json.of(text());
            case Encoder.Tag.LONG -> Json.of(number());
            case Encoder.Tag.DECIMAL -> decimal();
            case Encoder.Tag.ARRAY -> array(depth);
            default -> members(depth);
        };
    }

    private Json decimal() throws MalformedFrame {
        int scale = number(Integer.MIN_VALUE, Integer.MAX_VALUE);
        byte[] unscaled = bytes();
        try {
            return JsonNumber.of(new BigDecimal(new BigInteger(unscaled), scale));
        } catch (JsonException | NumberFormatException e) {
            throw new MalformedFrame("a number that is none");
        }
    }

    /** Each element takes at least a byte, so a count cannot make us reserve more than was sent. */
    private Json array(int depth) throws MalformedFrame {
        int count = number(0, bytes.length - at);
        List<Json> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(json(depth + 1));
        }
        return new JsonArray(values);
    }

    private Json members(int depth) throws MalformedFrame {
        int count = number(0, bytes.length - at);
        JsonObject.Builder object = JsonObject.builder();
        for (int i = 0; i < count; i++) {
            object.put(text(), json(depth + 1));
        }
        JsonObject built = object.build();
        if (built.size() != count) {
            throw new MalformedFrame("an object with the same member twice");
        }
        return built;
    }
}

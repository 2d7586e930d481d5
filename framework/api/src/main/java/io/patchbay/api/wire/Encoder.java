package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Writes one frame into memory. Used by one thread. */
final class Encoder {
    private static final int LENGTH = 4;

    private byte[] bytes = new byte[256];
    private int size;

    Encoder(FrameType type, long call) {
        constant(type).number(call);
    }

    int size() {
        return size;
    }

    /** Forgets what was written after this size. */
    void truncate(int to) {
        size = to;
    }

    /** Returns the frame: its bytes, without the length. */
    byte[] frame() {
        checkSize();
        return Arrays.copyOf(bytes, size);
    }

    /** Returns what goes over the pipe: four bytes of length, then the frame. */
    byte[] packet() {
        checkSize();
        byte[] packet = new byte[LENGTH + size];
        ByteBuffer.wrap(packet).putInt(size).put(bytes, 0, size);
        return packet;
    }

    void checkSize() {
        if (size > Wire.MAX_FRAME) {
            throw new PatchbayException(
                    WireCode.FRAME_TOO_LARGE,
                    "A document of '" + size + "' bytes: at most '" + Wire.MAX_FRAME
                            + "' cross a pipe. Hand large things over as rows or as a blob.");
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    Encoder number(long signed) {
        room(10);
        long value = (signed << 1) ^ (signed >> 63);
        while ((value & ~0x7fL) != 0) {
            bytes[size++] = (byte) ((value & 0x7f) | 0x80);
            value >>>= 7;
        }
        bytes[size++] = (byte) value;
        return this;
    }

    @SuppressWarnings("EnumOrdinal") // The protocol is the ordinals; new constants go to the end, with a new version.
    Encoder constant(Enum<?> value) {
        return number(value.ordinal());
    }

    Encoder flag(boolean value) {
        return number(value ? 1 : 0);
    }

    Encoder bytes(byte[] from, int offset, int length) {
        number(length);
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** UTF-8, and UTF-16 for the few texts with half a surrogate pair, which UTF-8 cannot say. */
    Encoder text(String text) {
        boolean whole = isWhole(text);
        byte[] encoded = whole ? text.getBytes(StandardCharsets.UTF_8) : halves(text);
        return flag(whole).bytes(encoded, 0, encoded.length);
    }

    private static byte[] halves(String text) {
        byte[] encoded = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            encoded[2 * i] = (byte) (text.charAt(i) >> 8);
            encoded[2 * i + 1] = (byte) text.charAt(i);
        }
        return encoded;
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    Encoder optional(Optional<String> text) {
        flag(text.isPresent());
        text.ifPresent(this::text);
        return this;
    }

    Encoder instant(Instant time) {
        return number(time.getEpochSecond()).number(time.getNano());
    }

    Encoder json(Json value) {
        return json(value, 0);
    }

    private Encoder json(Json value, int depth) {
        if (depth > Wire.MAX_DEPTH) {
            throw new PatchbayException(
                    WireCode.FRAME_TOO_LARGE,
                    "A document nested deeper than '" + Wire.MAX_DEPTH + "' levels cannot cross a pipe.");
        }
        switch (value.kind()) {
            case NULL -> number(Tag.NULL);
            case BOOLEAN -> number(value.asBoolean() ? Tag.TRUE : Tag.FALSE);
            case STRING -> number(Tag.TEXT).text(value.asText());
            case NUMBER -> decimal((JsonNumber) value);
            case ARRAY -> {
                number(Tag.ARRAY).number(((JsonArray) value).size());
                ((JsonArray) value).forEach(element -> json(element, depth + 1));
            }
            case OBJECT -> {
                number(Tag.OBJECT).number(((JsonObject) value).size());
                ((JsonObject) value).members().forEach((name, member) -> text(name)
                        .json(member, depth + 1));
            }
        }
        return this;
    }

    private void decimal(JsonNumber number) {
        BigDecimal decimal = number.decimal();
        if (decimal.scale() == 0 && decimal.precision() <= 18) {
            number(Tag.LONG).number(decimal.longValueExact());
        } else {
            byte[] unscaled = decimal.unscaledValue().toByteArray();
            number(Tag.DECIMAL).number(decimal.scale()).bytes(unscaled, 0, unscaled.length);
        }
    }

    /** How a value begins. */
    static final class Tag {
        static final int NULL = 0;
        static final int TRUE = 1;
        static final int FALSE = 2;
        static final int TEXT = 3;
        static final int LONG = 4;
        static final int DECIMAL = 5;
        static final int ARRAY = 6;
        static final int OBJECT = 7;

        private Tag() {}
    }
}

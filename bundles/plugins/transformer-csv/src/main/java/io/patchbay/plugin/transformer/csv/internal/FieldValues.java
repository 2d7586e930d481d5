package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonString;
import java.math.BigDecimal;

/** Finds the JSON value a field stands for, straight from the parser's buffer. */
final class FieldValues {
    private static final JsonString EMPTY = new JsonString("");

    /** More digits may not fit a long; such fields are account numbers and the like rather than quantities. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_SCIENTIFIC = 32;

    private FieldValues() {}

    static Json inferred(char[] buffer, int offset, int length, boolean quoted) {
        if (length == 0) {
            return quoted ? EMPTY : JsonNull.NULL;
        }
        char first = buffer[offset];
        if (first <= '9') {
            return first >= '0' || first == '-' ? number(buffer, offset, length) : text(buffer, offset, length);
        }
        if (first == 't' && is("true", buffer, offset, length)) {
            return JsonBoolean.TRUE;
        }
        if (first == 'f' && is("false", buffer, offset, length)) {
            return JsonBoolean.FALSE;
        }
        return text(buffer, offset, length);
    }

    static Json text(char[] buffer, int offset, int length) {
        return length == 0 ? EMPTY : new JsonString(new String(buffer, offset, length));
    }

    private static boolean is(String word, char[] buffer, int offset, int length) {
        boolean same = length == word.length();
        for (int i = 0; same && i < length; i++) {
            same = buffer[offset + i] == word.charAt(i);
        }
        return same;
    }

    private static Json number(char[] buffer, int offset, int length) {
        int end = offset + length;
        boolean negative = buffer[offset] == '-';
        int from = negative ? offset + 1 : offset;
        long value = 0;
        int digits = 0;
        int point = -1;
        for (int i = from; i < end; i++) {
            char c = buffer[i];
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits += value == 0 ? 0 : 1;
                if (digits > MAX_DIGITS) {
                    return text(buffer, offset, length);
                }
            } else if (c == '.' && point < 0 && i > from && i < end - 1) {
                point = i;
            } else {
                return c == 'E' ? scientific(buffer, offset, length) : text(buffer, offset, length);
            }
        }
        int whole = (point < 0 ? end : point) - from;
        if (whole == 0 || (whole > 1 && buffer[from] == '0') || (negative && value == 0)) {
            return text(buffer, offset, length);
        }
        long signed = negative ? -value : value;
        return point < 0 ? JsonNumber.of(signed) : decimal(signed, end - 1 - point, buffer, offset, length);
    }

    private static Json decimal(long unscaled, int scale, char[] buffer, int offset, int length) {
        return scale > MAX_SCIENTIFIC
                ? text(buffer, offset, length)
                : JsonNumber.of(BigDecimal.valueOf(unscaled, scale));
    }

    /** A product code such as 12E3 is text: as a number it would come back as 1.2E+4. */
    private static Json scientific(char[] buffer, int offset, int length) {
        if (length <= MAX_SCIENTIFIC) {
            String text = new String(buffer, offset, length);
            try {
                BigDecimal value = new BigDecimal(text);
                if (Math.abs(value.scale()) < 1_000 && value.toString().equals(text)) {
                    return JsonNumber.of(value);
                }
            } catch (NumberFormatException notANumber) {
                return new JsonString(text);
            }
        }
        return text(buffer, offset, length);
    }
}

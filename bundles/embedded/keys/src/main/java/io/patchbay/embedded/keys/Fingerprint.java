package io.patchbay.embedded.keys;

import io.patchbay.plugin.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.TreeMap;

/** Makes 128 bits of a key: equal keys have equal ones, different keys do not, though somebody may try. Used by one thread. */
final class Fingerprint {
    private final MessageDigest digest;
    private long high;
    private long low;

    Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    void take(List<Json> key) {
        StringBuilder text = new StringBuilder();
        for (Json value : key) {
            write(value, text);
            text.append('\n');
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        high = bits.getLong();
        low = bits.getLong() | 1; // an empty place in a table is 0
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Writes a value so that equal ones are written the same: numbers without zeros at their end, members in order. */
    private static void write(Json value, StringBuilder text) {
        switch (value.kind()) {
            case OBJECT -> {
                text.append('{');
                new TreeMap<>(value.asObject().members()).forEach((name, each) -> {
                    text.append(Json.of(name)).append(':');
                    write(each, text);
                    text.append(',');
                });
                text.append('}');
            }
            case ARRAY -> {
                text.append('[');
                value.asArray().forEach(each -> {
                    write(each, text);
                    text.append(',');
                });
                text.append(']');
            }
            case NUMBER -> text.append(value.asNumber().decimal().stripTrailingZeros());
            case STRING, BOOLEAN, NULL -> text.append(value);
        }
    }
}

package io.patchbay.store.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;

/** The header of a file of H2: one block of text, and the same again. */
final class H2Header {
    static final int LENGTH = 2 * H2Chunk.BLOCK;

    private static final Pattern TEXT = Pattern.compile("(H:.*),fletcher:[0-9a-f]+\n.*", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\bversion:([0-9a-f]{1,15})\\b");

    private H2Header() {}

    /** Returns the version the header names, the newer one of the two blocks; 0 if there is none. */
    static long version(byte[] header) {
        return Math.max(version(text(header, 0)), version(text(header, H2Chunk.BLOCK)));
    }

    /** Makes the header name the chunk, if that is newer than the one it names. */
    static void correct(byte[] header, H2Chunk newest) {
        String text = text(header, 0);
        if (text.isEmpty() || newest.version() <= version(text)) {
            return;
        }
        String corrected = set(
                set(set(text, "block", newest.position() / H2Chunk.BLOCK), "chunk", newest.id()),
                "version",
                newest.version());
        byte[] bytes = corrected.getBytes(StandardCharsets.ISO_8859_1);
        int sum = DataUtils.getFletcher32(bytes, 0, bytes.length);
        byte[] line =
                (corrected + ",fletcher:" + Integer.toHexString(sum) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(header, (byte) 0);
        System.arraycopy(line, 0, header, 0, line.length);
        System.arraycopy(line, 0, header, H2Chunk.BLOCK, line.length);
    }

    private static String text(byte[] header, int start) {
        Matcher text = TEXT.matcher(new String(header, start, H2Chunk.BLOCK, StandardCharsets.ISO_8859_1));
        return text.matches() ? text.group(1) : "";
    }

    private static long version(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find() ? Long.parseLong(version.group(1), 16) : 0;
    }

    private static String set(String text, String name, long value) {
        return text.replaceFirst("\\b" + name + ":[0-9a-f]+\\b", name + ":" + Long.toHexString(value));
    }
}

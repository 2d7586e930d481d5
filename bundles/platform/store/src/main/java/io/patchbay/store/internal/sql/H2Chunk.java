package io.patchbay.store.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A chunk in a file of H2: whole blocks, that begin with its description and end with a footer of text and white space.
 *
 * @param id its number
 * @param version the version of the database it makes
 * @param position where it is in the file
 * @param length how many bytes
 */
record H2Chunk(int id, long version, long position, int length) {
    static final H2Chunk NONE = new H2Chunk(0, 0, 0, 0);
    static final int BLOCK = 4096;
    static final int FOOTER = 128;

    /** H2 skips bytes up to the space when it reads a footer, so the checksum is written in such bytes. */
    private static final int SEAL = 9;

    private static final byte MARK = 0x11;
    private static final int MAX_BLOCKS = Integer.MAX_VALUE / BLOCK;
    private static final Pattern TEXT = Pattern.compile(
            "chunk:([0-9a-f]{1,7}),(?:block:[0-9a-f]+,)?len:([0-9a-f]{1,7}),(?:[A-Za-z]+:[0-9a-f]+,)*?version:([0-9a-f]{1,15})[,\n].*",
            Pattern.DOTALL);

    /** Returns the chunk these bytes are, or {@link #NONE}. */
    static H2Chunk of(byte[] bytes, long position) {
        if (bytes.length < BLOCK || bytes.length % BLOCK != 0 || bytes[0] != 'c') {
            return NONE;
        }
        H2Chunk chunk = parse(bytes, 0, 1024, position);
        H2Chunk end = parse(bytes, bytes.length - FOOTER, FOOTER, position);
        return chunk.length == bytes.length && end.id == chunk.id ? chunk : NONE;
    }

    /** Returns the chunk that ends with this footer, or {@link #NONE}. */
    static H2Chunk ofFooter(byte[] footer, long position) {
        H2Chunk chunk = parse(footer, 0, FOOTER, 0);
        long start = position + FOOTER - chunk.length;
        return chunk.isNone() || start < 0 ? NONE : new H2Chunk(chunk.id, chunk.version, start, chunk.length);
    }

    boolean isNone() {
        return length == 0;
    }

    static boolean isFooterPosition(long position) {
        return (position + FOOTER) % BLOCK == 0;
    }

    private static H2Chunk parse(byte[] bytes, int start, int length, long position) {
        if (bytes[start] != 'c') {
            return NONE;
        }
        Matcher text = TEXT.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
        if (!text.matches()) {
            return NONE;
        }
        int blocks = Integer.parseInt(text.group(2), 16);
        if (blocks > MAX_BLOCKS) {
            return NONE;
        }
        return new H2Chunk(
                Integer.parseInt(text.group(1), 16), Long.parseLong(text.group(3), 16), position, blocks * BLOCK);
    }

    /** Writes the checksum of the chunk into its footer. */
    static void seal(byte[] chunk) {
        int seal = chunk.length - 1 - SEAL;
        Arrays.fill(chunk, seal, seal + SEAL, (byte) ' ');
        long sum = sum(chunk);
        chunk[seal] = MARK;
        for (int i = 1; i < SEAL; i++, sum >>>= 4) {
            chunk[seal + i] = (byte) (sum & 15);
        }
    }

    static boolean isSealed(byte[] footer) {
        return footer[FOOTER - 1 - SEAL] == MARK;
    }

    /** Tells whether the bytes are those that were sealed; the footer is known to be. */
    static boolean isIntact(byte[] chunk) {
        byte[] again = chunk.clone();
        seal(again);
        return Arrays.equals(again, chunk);
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }
}

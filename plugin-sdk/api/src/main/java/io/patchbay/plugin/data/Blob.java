package io.patchbay.plugin.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Bytes with a name and a media type, to be read once.
 *
 * @param name a file name for people, without folders
 * @param mediaType the media type (RFC 6838), such as {@code text/html;charset=utf-8}
 * @param size how many bytes, if that is known before reading
 * @param content opens the bytes; the caller closes the stream
 */
public record Blob(String name, String mediaType, OptionalLong size, Content content) {
    /** Opens the bytes of a blob. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens the bytes from their beginning; a second call may fail.
         *
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }

    /** Returns a blob of bytes in memory; not copied, so nobody changes them afterwards. */
    public static Blob of(String name, String mediaType, byte[] bytes) {
        return new Blob(name, mediaType, OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
    }
}

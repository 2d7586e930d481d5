package io.patchbay.plugin.file;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The characters of a file: decoded strictly, by its byte order mark if it has one.
 *
 * @param reader the characters, without the mark
 * @param charset the encoding they are in
 */
public record FileText(Reader reader, Charset charset) {
    private static final int LONGEST_MARK = 4;

    /**
     * Returns the encoding of this name.
     *
     * @throws PluginException with code {@code invalid-option}, if there is none
     */
    public static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new PluginException(
                    "invalid-option",
                    "Option 'charset' is '" + name
                            + "': expected the name of an encoding, such as 'UTF-8' or 'windows-1252'.",
                    e);
        }
    }

    /**
     * Returns the characters of a file in this encoding, or in the one of its byte order mark (UTF-8, UTF-16, UTF-32). Reading
     * bytes that are not of it fails with a {@code CharacterCodingException}.
     *
     * @throws IOException if the first bytes cannot be read
     */
    public static FileText of(InputStream bytes, Charset otherwise) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
        byte[] head = in.readNBytes(LONGEST_MARK);
        Mark mark = Mark.of(head, otherwise);
        in.unread(head, mark.length, head.length - mark.length);
        return new FileText(
                new InputStreamReader(
                        in,
                        mark.charset
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                mark.charset);
    }

    private record Mark(Charset charset, int length) {
        static Mark of(byte[] head, Charset otherwise) {
            if (starts(head, 0xef, 0xbb, 0xbf)) {
                return new Mark(StandardCharsets.UTF_8, 3);
            }
            if (starts(head, 0xff, 0xfe, 0, 0)) {
                return new Mark(Charset.forName("UTF-32LE"), 4);
            }
            if (starts(head, 0, 0, 0xfe, 0xff)) {
                return new Mark(Charset.forName("UTF-32BE"), 4);
            }
            if (starts(head, 0xff, 0xfe)) {
                return new Mark(StandardCharsets.UTF_16LE, 2);
            }
            if (starts(head, 0xfe, 0xff)) {
                return new Mark(StandardCharsets.UTF_16BE, 2);
            }
            return new Mark(otherwise, 0);
        }

        private static boolean starts(byte[] head, int... mark) {
            boolean same = head.length >= mark.length;
            for (int i = 0; same && i < mark.length; i++) {
                same = (head[i] & 0xff) == mark[i];
            }
            return same;
        }
    }
}

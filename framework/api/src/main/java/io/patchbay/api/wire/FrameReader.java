package io.patchbay.api.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream: four bytes of length, then the frame. Used by one thread at a time. */
final class FrameReader {
    private final InputStream in;

    FrameReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 << 10);
    }

    /** Reads what the other side sends first. */
    void hello() throws IOException {
        byte[] hello = in.readNBytes(Wire.HELLO.length);
        if (hello.length < Wire.HELLO.length) {
            throw new EOFException("It said nothing.");
        }
        int last = Wire.HELLO.length - 1;
        if (!Arrays.equals(hello, 0, last, Wire.HELLO, 0, last)) {
            throw new MalformedFrame("something else than the greeting of a pipe");
        }
        if (hello[last] != Wire.HELLO[last]) {
            throw new VersionMismatch(hello[last]);
        }
    }

    /** Returns the next frame; null at the end of the stream between two frames. */
    @Nullable
    Frame next() throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length == 0) {
            return null;
        }
        if (head.length < 4) {
            throw new EOFException("It ended inside a frame.");
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 2 || length > Wire.MAX_FRAME) {
            throw new MalformedFrame("a frame of '" + Integer.toUnsignedString(length) + "' bytes, expected '2' to '"
                    + Wire.MAX_FRAME + "'");
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("It ended inside a frame.");
        }
        return Frame.of(frame);
    }

    /** The other side greets with another version. */
    static final class VersionMismatch extends IOException {
        private static final long serialVersionUID = 1L;

        VersionMismatch(int version) {
            super("The other side speaks version '" + version + "' of the pipe protocol, this side '"
                    + Wire.HELLO[Wire.HELLO.length - 1] + "'. Run the same release on both sides.");
        }
    }
}

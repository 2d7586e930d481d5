package io.patchbay.api.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream: four bytes of length, then the frame. Used by one thread at a time. */
final class FrameReader {
    private static final int LENGTH = 4;
    private static final int USUAL = 64 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[USUAL];
    private int from;
    private int to;
    private boolean ended;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /** Reads what the other side sends first. */
    void hello() throws IOException {
        while (to - from < Wire.HELLO.length) {
            fill();
            if (ended) {
                throw new EOFException("It said nothing.");
            }
        }
        byte[] hello = Arrays.copyOfRange(buffer, from, from + Wire.HELLO.length);
        from += hello.length;
        int last = Wire.HELLO.length - 1;
        if (!Arrays.equals(hello, 0, last, Wire.HELLO, 0, last)) {
            throw new MalformedFrame("something else than the greeting of a pipe");
        }
        if (hello[last] != Wire.HELLO[last]) {
            throw new VersionMismatch(hello[last]);
        }
    }

    /** Waits for the next frame; returns null at the end of the stream between two frames. */
    @Nullable
    Frame next() throws IOException {
        Frame frame = whole();
        while (frame == null && !ended) {
            fill();
            frame = whole();
        }
        return frame;
    }

    /**
     * Returns the next frame if it is there, or comes whole in this time and before the thread is interrupted.
     *
     * @param direct the stream this reads from
     */
    @Nullable
    Frame next(DirectInput direct, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        Frame frame = whole();
        for (long left = nanos; frame == null && !ended && left > 0; left = end - System.nanoTime()) {
            direct.await(left);
            makeRoom();
            came(direct.readNow(buffer, to, buffer.length - to));
            frame = whole();
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return frame;
    }

    /** Tells whether the stream has ended, after {@link #next} found nothing. */
    boolean ended() {
        return ended;
    }

    private void fill() throws IOException {
        makeRoom();
        came(in.read(buffer, to, buffer.length - to));
    }

    private void came(int size) throws IOException {
        if (size >= 0) {
            to += size;
            return;
        }
        ended = true;
        if (to > from) {
            throw new EOFException("It ended inside a frame.");
        }
    }

    /** The buffer grows with what has come, not with what was announced. */
    private void makeRoom() {
        if (from == to) {
            from = 0;
            to = 0;
            buffer = buffer.length > USUAL ? new byte[USUAL] : buffer;
        } else if (to == buffer.length) {
            int size = to - from;
            byte[] next = size > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, from, next, 0, size);
            buffer = next;
            from = 0;
            to = size;
        }
    }

    private @Nullable Frame whole() throws IOException {
        if (to - from < LENGTH) {
            return null;
        }
        int length = ByteBuffer.wrap(buffer, from, LENGTH).getInt();
        if (length < 2 || length > Wire.MAX_FRAME) {
            throw new MalformedFrame("a frame of '" + Integer.toUnsignedString(length) + "' bytes, expected '2' to '"
                    + Wire.MAX_FRAME + "'");
        }
        if (to - from - LENGTH < length) {
            return null;
        }
        from += LENGTH + length;
        return Frame.of(Arrays.copyOfRange(buffer, from - length, from));
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

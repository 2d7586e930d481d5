package io.patchbay.api.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;

/** The body of an HTTP request that a plugin on the other side sends; each piece is asked for when it is needed. */
final class PulledBody extends InputStream {
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(2);
    private final Runnable pull;
    private byte[] piece = {};
    private int at;
    private boolean ended;

    /** The next bytes, or why there are none. */
    private interface Piece {
        byte[] get() throws IOException;
    }

    PulledBody(Runnable pull) {
        this.pull = pull;
    }

    /** Takes a piece. Called by the thread that reads the pipe, and never waits. */
    void accept(Decoder chunk) throws MalformedFrame {
        Piece next = chunk.flag() ? whole(chunk.bytes()) : failed(Failures.read(chunk));
        if (!pieces.offer(next)) {
            throw new MalformedFrame("a piece of a body that nobody asked for");
        }
    }

    private static Piece whole(byte[] bytes) {
        return () -> bytes;
    }

    private static Piece failed(Exception failure) {
        return () -> {
            throw failure instanceof IOException io ? io : new IOException(failure);
        };
    }

    /** No piece comes any more. */
    void abandon() {
        pieces.clear();
        pieces.offer(failed(new IOException("The call that sends this request is over.")));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !ended) {
            pull.run();
            piece = next();
            at = 0;
            ended = piece.length == 0;
        }
        if (ended) {
            return -1;
        }
        int some = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, some);
        at += some;
        return some;
    }

    private byte[] next() throws IOException {
        try {
            return pieces.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the body of a request was awaited.");
        }
    }
}

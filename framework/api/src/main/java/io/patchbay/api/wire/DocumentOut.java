package io.patchbay.api.wire;

import io.patchbay.plugin.invocation.BlobWriter;
import java.io.IOException;
import java.io.OutputStream;

/** A document for a writer on the other side, in pieces. Used by one thread at a time. */
final class DocumentOut implements BlobWriter {
    private final CallGate gate;
    private boolean opened;

    DocumentOut(CallGate gate) {
        this.gate = gate;
    }

    private Encoder frame(FrameType.Output what) {
        return gate.frame(FrameType.OUTPUT).constant(what);
    }

    @Override
    public OutputStream open(String name, String mediaType) {
        if (opened) {
            throw new IllegalStateException("The document was opened before.");
        }
        opened = true;
        try {
            gate.output(frame(FrameType.Output.OPEN).text(name).text(mediaType));
        } catch (IOException e) {
            throw Failures.unchecked(e);
        }
        return new Pieces();
    }

    private final class Pieces extends OutputStream {
        private final byte[] piece = new byte[Wire.MAX_CHUNK];
        private int size;
        private boolean closed;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("The document was closed before.");
            }
            for (int from = offset, left = length; left > 0; ) {
                int some = Math.min(left, piece.length - size);
                System.arraycopy(bytes, from, piece, size, some);
                size += some;
                from += some;
                left -= some;
                if (size == piece.length) {
                    send(false);
                }
            }
        }

        private void send(boolean flush) throws IOException {
            int length = size;
            size = 0;
            gate.output(frame(FrameType.Output.BYTES).flag(flush).bytes(piece, 0, length));
        }

        @Override
        public void flush() throws IOException {
            send(true);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                if (size > 0) {
                    send(false);
                }
                gate.output(frame(FrameType.Output.CLOSE));
            }
        }
    }
}

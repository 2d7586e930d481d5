package io.patchbay.api.wire;

import io.patchbay.plugin.data.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A blob whose bytes are on the other side; each piece is asked for. */
final class RemoteBlob {
    private RemoteBlob() {}

    static void write(Encoder out, Blob blob) {
        out.text(blob.name()).text(blob.mediaType());
        out.number(blob.size().orElse(-1));
    }

    static Blob read(Decoder in, Blob.Content content) throws MalformedFrame {
        String name = in.text();
        String mediaType = in.text();
        long size = in.number();
        return new Blob(name, mediaType, size < 0 ? OptionalLong.empty() : OptionalLong.of(size), content);
    }

    static Blob read(Decoder in, CallGate gate, long source) throws MalformedFrame {
        return read(in, () -> {
            gate.ask(FrameType.Ask.OPEN, details -> details.number(source), chunk -> {});
            return new Pieces(gate, source);
        });
    }

    private static final class Pieces extends InputStream {
        private final CallGate gate;
        private final long source;
        private byte[] piece = {};
        private int at;
        private boolean ended;

        Pieces(CallGate gate, long source) {
            this.gate = gate;
            this.source = source;
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
                Decoder answer = gate.ask(FrameType.Ask.NEXT, details -> details.number(source), chunk -> {});
                piece = answer.bytes();
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

        @Override
        public int available() {
            return piece.length - at;
        }

        @Override
        public void close() throws IOException {
            gate.ask(FrameType.Ask.CLOSE, details -> details.number(source), chunk -> {});
        }
    }
}

package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One document from a step to the next, in pieces of at most 64 KiB. The first piece says how it is called. */
public final class BytePipe implements BlobWriter {
    private static final int PIECE = 64 * 1024;

    private final Pipe<Piece> pipe;
    private boolean opened;

    /** A piece of a document; the first has no bytes, the last completes it. */
    public static final class Piece {
        private final String name;
        private final String mediaType;
        private final byte[] bytes;
        private final boolean last;

        private Piece(String name, String mediaType, byte[] bytes, boolean last) {
            this.name = name;
            this.mediaType = mediaType;
            this.bytes = bytes;
            this.last = last;
        }
    }

    /** Makes one. */
    public BytePipe(Pipe<Piece> pipe) {
        this.pipe = pipe;
    }

    @Override
    public OutputStream open(String name, String mediaType) {
        if (opened) {
            throw new IllegalStateException("The document was opened before; a call writes one.");
        }
        opened = true;
        pipe.put(new Piece(name, mediaType, new byte[0], false));
        return new Out();
    }

    /**
     * Waits until the step before opens its document, and returns it; empty if it ends without one.
     *
     * @throws PluginException with code {@code upstream-failed} if the step before failed
     * @throws CancelledException if the run was cancelled
     */
    public Optional<Blob> blob() {
        return pipe.take().map(head -> new Blob(head.name, head.mediaType, OptionalLong.empty(), In::new));
    }

    private final class Out extends OutputStream {
        private byte[] buffer = new byte[PIECE];
        private int filled;
        private boolean closed;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("The document is closed.");
            }
            int from = offset;
            int left = length;
            while (left > 0) {
                int part = Math.min(left, PIECE - filled);
                System.arraycopy(bytes, from, buffer, filled, part);
                filled += part;
                from += part;
                left -= part;
                if (filled == PIECE) {
                    handOn(false);
                }
            }
        }

        @Override
        public void flush() {
            if (!closed && filled > 0) {
                handOn(false);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                handOn(true);
            }
        }

        private void handOn(boolean last) {
            byte[] bytes = filled == PIECE ? buffer : java.util.Arrays.copyOf(buffer, filled);
            buffer = last ? new byte[0] : new byte[PIECE];
            filled = 0;
            pipe.put(new Piece("", "", bytes, last));
        }
    }

    private final class In extends InputStream {
        private byte[] piece = new byte[0];
        private int read;
        private boolean ended;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            while (read == piece.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int part = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, bytes, offset, part);
            read += part;
            return part;
        }

        private void next() {
            Piece next = pipe.take()
                    .orElseThrow(() -> PluginException.of(
                            "upstream-failed", "The step before ended without closing its document."));
            piece = next.bytes;
            read = 0;
            ended = next.last;
        }
    }
}

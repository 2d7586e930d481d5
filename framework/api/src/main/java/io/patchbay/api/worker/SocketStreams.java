package io.patchbay.api.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The two streams of a blocking socket, which can be used at the same time: those of {@link java.nio.channels.Channels} share a
 * lock before release 19. Closing either closes the socket.
 */
public final class SocketStreams {
    private final InputStream in;
    private final OutputStream out;

    /** Makes the streams of a socket that is connected. */
    public SocketStreams(SocketChannel socket) {
        this.in = new In(socket);
        this.out = new Out(socket);
    }

    /** Returns what the other side says; used by one thread at a time. */
    public InputStream in() {
        return in;
    }

    /** Returns what the other side is told; used by one thread at a time. */
    public OutputStream out() {
        return out;
    }

    private static final class In extends InputStream {
        private final SocketChannel socket;

        In(SocketChannel socket) {
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : socket.read(ByteBuffer.wrap(into, offset, length));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Out extends OutputStream {
        private final SocketChannel socket;

        Out(SocketChannel socket) {
            this.socket = socket;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                socket.write(left);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

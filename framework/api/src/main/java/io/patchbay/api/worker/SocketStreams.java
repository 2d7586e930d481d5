package io.patchbay.api.worker;

import io.patchbay.api.wire.DirectInput;
import io.patchbay.api.wire.DirectOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The two streams of a socket, which can be used at the same time, and which an interrupt of a thread does not close. Closing either
 * closes the socket.
 */
public final class SocketStreams {
    private final In in;
    private final Out out;

    /** Makes the streams of a socket that is connected; nobody else may use it from now on. */
    public SocketStreams(SocketChannel socket) throws IOException {
        socket.configureBlocking(false);
        this.in = new In(socket, new Gate(socket, SelectionKey.OP_READ));
        this.out = new Out(socket, new Gate(socket, SelectionKey.OP_WRITE));
    }

    /** Returns what the other side says; used by one thread at a time. */
    public DirectInput in() {
        return in;
    }

    /** Returns what the other side is told; used by one thread at a time. */
    public DirectOutput out() {
        return out;
    }

    /** Where a thread waits for the socket, interrupted or not. */
    private static final class Gate {
        private final Selector selector;

        Gate(SocketChannel socket, int operation) throws IOException {
            selector = Selector.open();
            socket.register(selector, operation);
        }

        /** Waits at most so long, and not on when interrupted. */
        void await(long nanos) throws IOException {
            try {
                selector.select(key -> {}, Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            } catch (ClosedSelectorException e) {
                throw new IOException("The socket was closed.", e);
            }
        }

        /** Waits however long it takes. */
        void await() throws IOException {
            boolean interrupted = Thread.interrupted();
            try {
                selector.select(key -> {});
                interrupted |= Thread.interrupted();
            } catch (ClosedSelectorException e) {
                throw new IOException("The socket was closed.", e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void close() throws IOException {
            selector.close();
        }
    }

    private final class In extends DirectInput {
        private final SocketChannel socket;
        private final Gate gate;

        In(SocketChannel socket, Gate gate) {
            this.socket = socket;
            this.gate = gate;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = readNow(into, offset, length);
            while (read == 0 && length > 0) {
                gate.await();
                read = readNow(into, offset, length);
            }
            return read;
        }

        @Override
        public int readNow(byte[] into, int offset, int length) throws IOException {
            return socket.read(ByteBuffer.wrap(into, offset, length));
        }

        @Override
        public void await(long nanos) throws IOException {
            gate.await(nanos);
        }

        @Override
        public void close() throws IOException {
            end(socket);
        }
    }

    private final class Out extends DirectOutput {
        private final SocketChannel socket;
        private final Gate gate;

        Out(SocketChannel socket, Gate gate) {
            this.socket = socket;
            this.gate = gate;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            writeNow(left);
            while (left.hasRemaining()) {
                gate.await();
                writeNow(left);
            }
        }

        @Override
        public void writeNow(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining() && socket.write(bytes) > 0) {
                // there may be room for more
            }
        }

        @Override
        public void close() throws IOException {
            end(socket);
        }
    }

    private void end(SocketChannel socket) throws IOException {
        try (socket) {
            in.gate.close();
        } finally {
            out.gate.close();
        }
    }
}

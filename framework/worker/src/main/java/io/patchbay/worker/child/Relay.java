package io.patchbay.worker.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what connects to a port of this process on to the host's socket, byte by byte: the host speaks the protocols. */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int PIECE = 16 * 1024;

    private final ServerSocketChannel listener;
    private final Path host;

    private Relay(ServerSocketChannel listener, Path host) {
        this.listener = listener;
        this.host = host;
    }

    static Relay open(Path host) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Relay relay = new Relay(listener, host);
        begin("egress", relay::accept);
        return relay;
    }

    /** Connects to the host. */
    static SocketChannel connect(Path host) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(host));
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel inner = listener.accept();
                begin("egress-connection", () -> join(inner));
            }
        } catch (IOException e) {
            LOG.warn("Nothing goes out any more.", e);
        }
    }

    private void join(SocketChannel inner) {
        try (inner;
                SocketChannel outer = connect(host)) {
            Thread back = begin("egress-answer", () -> copy(outer, inner));
            copy(inner, outer);
            back.join();
        } catch (IOException | InterruptedException e) {
            LOG.debug("A connection to the outside ended.", e);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            while (from.read(piece) >= 0) {
                piece.flip();
                while (piece.hasRemaining()) {
                    to.write(piece);
                }
                piece.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone, so the other has nobody to talk to.
            close(from);
            close(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A socket does not close.", e);
        }
    }

    private static Thread begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

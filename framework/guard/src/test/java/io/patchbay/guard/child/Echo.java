package io.patchbay.guard.child;

import com.sun.net.httpserver.HttpServer;
import io.patchbay.guard.hostile.Talks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The other side of a plugin's sockets, which is the platform's: it sends back what comes. */
final class Echo implements Talks.Peer {
    private final Executor threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "echo");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocketChannel stream = ServerSocketChannel.open();
    private final ServerSocketChannel local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final DatagramChannel datagrams = DatagramChannel.open(StandardProtocolFamily.INET);
    private final HttpServer http;
    private final Path file;

    Echo(Path folder) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        stream.bind(any);
        local.bind(UnixDomainSocketAddress.of(folder.resolve("echo")));
        datagrams.bind(any);
        file = Files.write(folder.resolve("bytes"), new byte[Talks.BYTES]);
        threads.execute(() -> accept(stream));
        threads.execute(() -> accept(local));
        threads.execute(this::datagramsBack);
        http = HttpServer.create(any, 0);
        http.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
    }

    private void accept(ServerSocketChannel listener) {
        try {
            while (true) {
                SocketChannel accepted = listener.accept();
                threads.execute(() -> back(accepted));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void back(SocketChannel accepted) {
        ByteBuffer bytes = ByteBuffer.allocate(Talks.BYTES);
        try (SocketChannel channel = accepted) {
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                bytes.clear();
            }
        } catch (IOException e) {
            System.out.println("The other side broke off: " + e.getMessage());
        }
    }

    private void datagramsBack() {
        ByteBuffer bytes = ByteBuffer.allocate(Talks.BYTES);
        try {
            while (true) {
                SocketAddress from = datagrams.receive(bytes);
                bytes.flip();
                datagrams.send(bytes, from);
                bytes.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SocketAddress stream() {
        return address(stream);
    }

    @Override
    public SocketAddress local() {
        return address(local);
    }

    private static SocketAddress address(ServerSocketChannel channel) {
        try {
            return channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SocketAddress datagrams() {
        try {
            return datagrams.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI http() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/");
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void connect(SocketAddress address) {
        threads.execute(() -> {
            try {
                back(SocketChannel.open(address));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

package io.patchbay.guard.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** Every kind of socket the JDK has, as a plugin uses it with what echoes: each sends a number of bytes and reads them again. */
public final class Talks {
    /** What each sends, and gets back. */
    public static final int BYTES = 4_000;

    private Talks() {}

    /** A use of a socket; those that listen are given the port that whoever connects will look at. */
    public interface Talk {
        void talk(Peer peer) throws Exception;
    }

    /** Who answers, and who connects to those that listen. */
    public interface Peer {
        SocketAddress stream();

        SocketAddress local();

        SocketAddress datagrams();

        URI http();

        Path file();

        void connect(SocketAddress address);
    }

    public static Map<String, Talk> all() {
        Map<String, Talk> all = new TreeMap<>();
        all.put("socket", Talks::socket);
        all.put("channel", peer -> channel(SocketChannel.open(peer.stream())));
        all.put("channel.local", peer -> channel(SocketChannel.open(peer.local())));
        all.put("channel.gather", Talks::gather);
        all.put("channel.file", Talks::file);
        all.put("asynchronous", Talks::asynchronous);
        all.put("datagram.socket", Talks::datagramSocket);
        all.put("datagram.channel", Talks::datagramChannel);
        all.put("datagram.connected", Talks::connectedChannel);
        all.put("http.url", Talks::url);
        all.put("http.client", Talks::client);
        all.put("listen.socket", Talks::serverSocket);
        all.put("listen.timed", Talks::timedServerSocket);
        all.put("listen.channel", peer -> serverChannel(peer, StandardProtocolFamily.INET, loopback()));
        all.put("listen.local", Talks::localServerChannel);
        all.put("listen.asynchronous", Talks::asynchronousServer);
        return all;
    }

    private static void socket(Peer peer) throws IOException {
        InetSocketAddress to = (InetSocketAddress) peer.stream();
        try (var socket = new Socket(to.getAddress(), to.getPort())) {
            echo(socket);
        }
    }

    private static void echo(Socket socket) throws IOException {
        socket.getOutputStream().write(new byte[BYTES]);
        check(socket.getInputStream().readNBytes(BYTES).length);
    }

    private static void channel(SocketChannel opened) throws IOException {
        try (SocketChannel channel = opened) {
            write(channel, ByteBuffer.allocate(BYTES));
            read(channel);
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all of it is back
        }
        check(bytes.position());
    }

    private static void gather(Peer peer) throws IOException {
        try (SocketChannel channel = SocketChannel.open(peer.stream())) {
            ByteBuffer[] out = {ByteBuffer.allocate(BYTES / 2), ByteBuffer.allocate(BYTES / 2)};
            while (out[1].hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer[] in = {ByteBuffer.allocate(BYTES / 2), ByteBuffer.allocate(BYTES / 2)};
            while (in[1].hasRemaining() && channel.read(in) >= 0) {
                // until all of it is back
            }
            check(in[0].position() + in[1].position());
        }
    }

    private static void file(Peer peer) throws IOException {
        try (SocketChannel channel = SocketChannel.open(peer.stream());
                FileChannel file = FileChannel.open(peer.file())) {
            for (long sent = 0; sent < BYTES; ) {
                sent += file.transferTo(sent, BYTES - sent, channel);
            }
            read(channel);
        }
    }

    private static void asynchronous(Peer peer) throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(peer.stream()).get();
            echo(channel);
        }
    }

    private static void echo(AsynchronousSocketChannel channel) throws InterruptedException, ExecutionException {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        while (out.hasRemaining()) {
            channel.write(out).get();
        }
        ByteBuffer in = ByteBuffer.allocate(BYTES);
        while (in.hasRemaining() && channel.read(in).get() >= 0) {
            // until all of it is back
        }
        check(in.position());
    }

    private static void datagramSocket(Peer peer) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[BYTES], BYTES, peer.datagrams()));
            DatagramPacket back = new DatagramPacket(new byte[BYTES], BYTES);
            socket.receive(back);
            check(back.getLength());
        }
    }

    private static void datagramChannel(Peer peer) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.send(ByteBuffer.allocateDirect(BYTES), peer.datagrams());
            ByteBuffer back = ByteBuffer.allocate(BYTES);
            channel.receive(back);
            check(back.position());
        }
    }

    private static void connectedChannel(Peer peer) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(peer.datagrams());
            channel.write(ByteBuffer.allocate(BYTES));
            ByteBuffer back = ByteBuffer.allocate(BYTES);
            channel.read(back);
            check(back.position());
        }
    }

    private static void url(Peer peer) throws IOException {
        var connection = (HttpURLConnection) peer.http().toURL().openConnection();
        connection.setDoOutput(true);
        try (var body = connection.getOutputStream()) {
            body.write(new byte[BYTES]);
        }
        try (var body = connection.getInputStream()) {
            check(body.readAllBytes().length);
        }
        connection.disconnect();
    }

    private static void client(Peer peer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(peer.http())
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[BYTES]))
                .build();
        check(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body()
                .length);
    }

    private static void serverSocket(Peer peer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            peer.connect(server.getLocalSocketAddress());
            try (Socket socket = server.accept()) {
                echo(socket);
            }
        }
    }

    private static void timedServerSocket(Peer peer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            peer.connect(server.getLocalSocketAddress());
            try (Socket socket = server.accept()) {
                echo(socket);
            }
        }
    }

    private static void serverChannel(Peer peer, StandardProtocolFamily family, SocketAddress at) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(family)) {
            server.bind(at);
            peer.connect(server.getLocalAddress());
            channel(server.accept());
        }
    }

    private static void localServerChannel(Peer peer) throws IOException {
        Path path = peer.file().resolveSibling("listens");
        serverChannel(peer, StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(path));
        Files.deleteIfExists(path);
    }

    private static void asynchronousServer(Peer peer) throws Exception {
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
            server.bind(loopback());
            var accepted = server.accept();
            peer.connect(server.getLocalAddress());
            try (AsynchronousSocketChannel channel = accepted.get()) {
                echo(channel);
            }
        }
    }

    private static SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static void check(int bytes) {
        if (bytes != BYTES) {
            throw new IllegalStateException(bytes + " of " + BYTES + " bytes came back");
        }
    }
}

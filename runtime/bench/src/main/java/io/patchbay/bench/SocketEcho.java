package io.patchbay.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Another Java process that sends back each kilobyte it is sent over a Unix domain socket: what no call to a process can beat. */
final class SocketEcho implements AutoCloseable {
    static final int SIZE = 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private final Process process;
    private final SocketChannel channel;

    SocketEcho(Path folder) throws IOException {
        Path socket = folder.resolve("echo");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SocketEcho.class.getName(),
                            socket.toString())
                    .inheritIO()
                    .start();
            channel = listener.accept();
        }
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
            while (fill(channel, buffer)) {
                channel.write(buffer.flip());
            }
        }
    }

    /** Sends a kilobyte and waits for it. */
    void exchange() {
        try {
            buffer.clear();
            channel.write(buffer);
            if (!fill(channel, buffer)) {
                throw new IllegalStateException("The process that echoes is gone.");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroyForcibly();
    }
}

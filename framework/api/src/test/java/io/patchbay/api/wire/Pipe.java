package io.patchbay.api.wire;

import io.patchbay.api.action.ActionPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channels;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Two ends of a pipe in one process, and the threads of both. */
final class Pipe implements AutoCloseable {
    final ExecutorService threads = Executors.newCachedThreadPool();
    final InputStream clientIn;
    final OutputStream clientOut;
    final InputStream serverIn;
    final OutputStream serverOut;

    /** Ends as the server did that {@link #connect} started. */
    CompletableFuture<Void> served = CompletableFuture.completedFuture(null);

    private Pipe(InputStream clientIn, OutputStream clientOut, InputStream serverIn, OutputStream serverOut) {
        this.clientIn = clientIn;
        this.clientOut = clientOut;
        this.serverIn = serverIn;
        this.serverOut = serverOut;
    }

    /** Returns a pipe over the loopback interface. */
    static Pipe sockets() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket server = listener.accept();
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            return new Pipe(
                    client.getInputStream(),
                    client.getOutputStream(),
                    server.getInputStream(),
                    server.getOutputStream());
        }
    }

    /** Returns a pipe of channels, which close when a thread that uses them is interrupted. */
    static Pipe channels() throws IOException {
        java.nio.channels.Pipe there = java.nio.channels.Pipe.open();
        java.nio.channels.Pipe back = java.nio.channels.Pipe.open();
        return new Pipe(
                Channels.newInputStream(back.source()),
                Channels.newOutputStream(there.sink()),
                Channels.newInputStream(there.source()),
                Channels.newOutputStream(back.sink()));
    }

    /** Serves the port at one end; the future ends as the server does. */
    CompletableFuture<Void> serve(ActionPort port) {
        return serve(port, Clock.systemUTC());
    }

    CompletableFuture<Void> serve(ActionPort port, Clock clock) {
        return CompletableFuture.runAsync(() -> WireServer.serve(port, serverIn, serverOut, threads, clock), threads);
    }

    /** Serves the port at one end and returns a client at the other. */
    WireClient connect(ActionPort port) {
        served = serve(port);
        return client();
    }

    WireClient client() {
        return WireClient.connect(clientIn, clientOut, threads, Duration.ofMillis(300));
    }

    @Override
    public void close() throws IOException {
        clientIn.close();
        clientOut.close();
        serverIn.close();
        serverOut.close();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new AssertionError("A thread of the pipe did not end: " + threads);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while the threads of a pipe end.", e);
        }
    }
}

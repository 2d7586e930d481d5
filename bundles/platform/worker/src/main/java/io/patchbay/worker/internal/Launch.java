package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.wire.WireClient;
import io.patchbay.api.wire.WireCode;
import io.patchbay.api.worker.SocketStreams;
import io.patchbay.api.worker.WorkerConfiguration;
import io.patchbay.api.worker.WorkerSpec;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process on its way to serve: everything that is to be taken back if it does not get there. Used by one thread. */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    /** The reader, the writer or before it the input, the output, and some for what plugins ask of their connections. */
    private static final int PIPE_THREADS = 3;

    private static final int THREADS_PER_CALL = 4;
    private static final int QUEUE_PER_CALL = 256;
    private static final int EXIT_SECONDS = 1;

    private final WorkerSpec spec;
    private final RunFolder folder;
    private final Watch watch;
    private final ServerSocketChannel listener;
    private final ExecutorService threads;
    private final EgressDoor door;
    private @Nullable Process process;
    private volatile boolean tooLate;
    private boolean malformed;
    private @Nullable LastWords words;
    private CompletableFuture<?> exit = CompletableFuture.completedFuture(null);

    Launch(WorkerSpec spec, RunFolder folder, Watch watch, Executors executors) throws IOException {
        this.spec = spec;
        this.folder = folder;
        this.watch = watch;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(folder.socket()), 1);
        int calls = spec.limits().callsPerProcess();
        this.threads = executors.bounded(
                "io.patchbay.worker-pipe", PIPE_THREADS + THREADS_PER_CALL * calls, QUEUE_PER_CALL * calls);
        this.door = EgressDoor.open(folder.egress(), spec.egress(), executors);
    }

    RunFolder folder() {
        return folder;
    }

    void started(Process begun, List<WorkerConfiguration> configurations) {
        process = begun;
        words = new LastWords(begun.getInputStream());
        threads.execute(words);
        threads.execute(() -> configure(begun, configurations));
    }

    /** On a thread of its own: more than a pipe holds waits until the process reads. */
    private void configure(Process begun, List<WorkerConfiguration> configurations) {
        try (OutputStream input = new BufferedOutputStream(begun.getOutputStream())) {
            WorkerConfiguration.write(configurations, input);
        } catch (IOException e) {
            LOG.debug("A worker ended before it was configured. plugin={}", spec.plugin(), e);
        }
    }

    /** Waits until the process greets, at most as long as a start may take. */
    Worker connect(Shown shown) throws IOException {
        Process begun = present(process);
        exit = begun.onExit().thenRun(() -> close(listener));
        Future<?> late = watch.later(spec.limits().start(), () -> {
            tooLate = true;
            begun.destroyForcibly();
        });
        try {
            SocketChannel socket = listener.accept();
            close(listener);
            Files.deleteIfExists(folder.socket());
            SocketStreams streams = new SocketStreams(socket);
            WireClient client = WireClient.connect(streams.in(), streams.out(), threads);
            return new Worker(spec, begun, client, present(words), threads, door, folder, shown);
        } catch (PatchbayException e) {
            malformed = e.code() != WireCode.PEER_GONE;
            throw new IOException(e.getMessage(), e);
        } finally {
            exit.cancel(false);
            if (!late.cancel(false)) {
                LOG.warn(
                        "A worker of plugin '{}' did not start within {}.",
                        spec.plugin(),
                        spec.limits().start());
            }
        }
    }

    private static <T> T present(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("A worker is waited for before it was started.");
        }
        return thing;
    }

    /** Takes everything back; returns why the process does not serve, as far as the process knows better than the caller. */
    String abandon(String why) {
        close(listener);
        String reason = why;
        if (process != null) {
            boolean ended = awaitExit(process);
            process.destroyForcibly();
            String line = words == null ? "" : words.lastLine();
            if (tooLate) {
                reason = "it did not serve within " + spec.limits().start() + ".";
            } else if (ended && !malformed) {
                reason = line.isEmpty() ? "it ended with status " + process.exitValue() + "." : line;
            }
        }
        threads.shutdownNow();
        door.close();
        folder.delete();
        return reason;
    }

    /** A process that refuses closes the socket before it ends. */
    private boolean awaitExit(Process begun) {
        try {
            boolean ended = begun.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
            threads.shutdown();
            return ended && threads.awaitTermination(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A socket of a worker does not close.", e);
        }
    }
}

package io.patchbay.worker.internal;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Prints what a worker costs: its start, and a call of 1 KB beside an echo over a bare socket between two processes. */
final class WorkerBench {
    private static final int ROUNDS = 7;
    private static final int CALLS = 2000;
    private static final int SIZE = 1024;

    private final Path folder;
    private final Path zoo;

    private WorkerBench(Path folder) throws IOException {
        this.folder = folder;
        this.zoo = Fleet.zoo(folder);
    }

    /** Medians of rounds; with {@code echo} and a socket it is the other process of the bare echo. */
    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            echo(Path.of(args[1]));
            return;
        }
        WorkerBench bench = new WorkerBench(Files.createTempDirectory("worker-bench"));
        for (Jdk jdk : Jdk.all()) {
            bench.print(jdk, "bubblewrap", new Tools());
            bench.print(jdk, "plain", new Tools(Optional.empty(), Optional.empty()));
        }
    }

    private void print(Jdk jdk, String how, Tools tools) throws Exception {
        String name = jdk + ", " + how + ": ";
        Path place = Files.createDirectories(folder.resolve(jdk.name() + how));
        try (Fleet fleet = new Fleet(place, jdk, tools)) {
            System.out.println(name + "level " + fleet.workers.level());
            double cold = spawnMillis(fleet);
            Eventually.await("the class-data archive is made", Duration.ofMinutes(1), () -> archived(fleet));
            List<Double> spawns = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                spawns.add(spawnMillis(fleet));
            }
            line(name + "spawn, first, without class-data archive", cold, "ms");
            line(name + "spawn, median of " + ROUNDS + ", with archive", median(spawns), "ms");
            roundTrips(name, fleet);
        }
    }

    private static boolean archived(Fleet fleet) throws IOException {
        try (var files = Files.newDirectoryStream(fleet.site.run(), "*.jsa")) {
            return files.iterator().hasNext();
        }
    }

    private double spawnMillis(Fleet fleet) throws Exception {
        long start = System.nanoTime();
        try (WorkerPool pool = fleet.open(zoo)) {
            pool.port("zoo-custom").actions();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void roundTrips(String name, Fleet fleet) throws Exception {
        TestInvocation invocation = fleet.within(Duration.ofHours(1));
        JsonObject input = JsonObject.of("text", Json.of("x".repeat(SIZE - 20)));
        List<double[]> calls = new ArrayList<>();
        List<double[]> echoes = new ArrayList<>();
        try (WorkerPool pool = fleet.open(zoo);
                BareEcho bare = new BareEcho(fleet)) {
            ActionPort port = pool.port("zoo-custom");
            Callable<Object> call = () -> port.call("echo", input, Streams.NONE, invocation);
            for (int i = 0; i < 3; i++) {
                round(call);
                round(bare);
            }
            for (int i = 0; i < ROUNDS; i++) {
                calls.add(round(call));
                echoes.add(round(bare));
            }
        }
        for (int i = 0; i < 2; i++) {
            int which = i;
            double called = median(calls.stream().map(round -> round[which]).toList());
            double echoed = median(echoes.stream().map(round -> round[which]).toList());
            String percentile = i == 0 ? "p50" : "p99";
            line(name + "1 KB call " + percentile, called, "µs");
            line(name + "1 KB bare socket echo " + percentile, echoed, "µs");
            line(name + "ratio " + percentile, called / echoed, "x");
        }
    }

    /** Returns p50 and p99 in microseconds. */
    private static double[] round(Callable<Object> call) throws Exception {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.call();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new double[] {nanos[CALLS / 2] / 1e3, nanos[CALLS * 99 / 100] / 1e3};
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void line(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", what, value, unit);
    }

    private static void echo(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
            while (exchange(channel, buffer, false)) {
                buffer.clear();
            }
        }
    }

    /** Fills the buffer from the channel and sends it; or the other way round. */
    private static boolean exchange(SocketChannel channel, ByteBuffer buffer, boolean sendFirst) throws IOException {
        if (sendFirst) {
            channel.write(buffer.clear());
        }
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        if (!sendFirst) {
            channel.write(buffer.flip());
        }
        return true;
    }

    private static final class BareEcho implements Callable<Object>, AutoCloseable {
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
        private final Process process;
        private final SocketChannel channel;

        BareEcho(Fleet fleet) throws IOException {
            Path socket = RunFolder.create(fleet.site.run()).socket();
            try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                listener.bind(UnixDomainSocketAddress.of(socket));
                process = new ProcessBuilder(
                                fleet.site.java().toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorkerBench.class.getName(),
                                "echo",
                                socket.toString())
                        .inheritIO()
                        .start();
                channel = listener.accept();
            }
        }

        @Override
        public Object call() throws IOException {
            return exchange(channel, buffer, true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            process.destroyForcibly();
        }
    }
}

package io.patchbay.bench.guard;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.CallKilled;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Prints {@code name=value} lines of what polls, checks and kills cost. The guard has to be the agent of its JVM. */
public final class GuardProgram {
    private static final Subject PLUGIN = new Subject("plugin", true);
    private static final int ROUNDS = 7;
    private static final int KILLS = 200;
    private static final int KERNEL_RUNS = 16;
    private static final long ROUND_NANOS = Duration.ofMillis(300).toNanos();
    private static int sink;

    private GuardProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("guard", "bench");
        var server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        System.setProperty("bench.file", file.toString());
        System.setProperty("bench.port", Integer.toString(server.getLocalPort()));
        accept(server);
        Map<String, IntSupplier> before = load(Checks.class, (loader, bytes) -> bytes);
        Map<String, Double> unarmed = nanos(before);
        Guard guard = Guard.arm(new AllowAll(), Optional.empty()).orElseThrow();
        kernels(guard);
        checks(before, unarmed);
        kills(guard);
        print("failures", (double) guard.failures());
        Files.delete(file);
        System.exit(sink == 42 ? 1 : 0);
    }

    private static void accept(ServerSocket server) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        try {
                            server.accept().close();
                        } catch (IOException e) {
                            sink++; // the peer is faster than we are
                        }
                    }
                },
                "bench-accept");
        thread.setDaemon(true);
        thread.start();
    }

    private static void kernels(Guard guard) throws ReflectiveOperationException {
        Map<String, IntSupplier> plain = load(Kernels.class, (loader, bytes) -> bytes);
        Map<String, IntSupplier> woven = load(Kernels.class, guard.weaver()::weave);
        plain.forEach((name, bare) -> {
            IntSupplier polled = Objects.requireNonNull(woven.get(name));
            double[] ratios = new double[ROUNDS];
            time(bare, KERNEL_RUNS);
            time(polled, KERNEL_RUNS);
            for (int round = 0; round < ROUNDS; round++) {
                double without = time(bare, KERNEL_RUNS);
                ratios[round] = time(polled, KERNEL_RUNS) / without;
            }
            print("poll " + name, median(ratios));
        });
    }

    private static void checks(Map<String, IntSupplier> all, Map<String, Double> unarmed) {
        Map<String, Double> armed = nanos(all);
        armed.forEach((name, nanos) -> {
            print("unarmed " + name, unarmed.getOrDefault(name, Double.NaN));
            print("armed " + name, nanos);
        });
    }

    private static Map<String, Double> nanos(Map<String, IntSupplier> all) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        all.forEach((name, code) -> {
            time(code, 1);
            double[] rounds = new double[ROUNDS];
            Arrays.setAll(rounds, round -> time(code, 1));
            nanos.put(name, median(rounds));
        });
        return nanos;
    }

    private static void kills(Guard guard) throws ReflectiveOperationException, InterruptedException {
        var loader = new ProgramLoader(Runaway.class, guard.weaver()::weave);
        Method run = loader.loadClass(Runaway.class.getName()).getMethod("run");
        double[] millis = new double[KILLS];
        for (int round = 0; round < KILLS; round++) {
            Call call = guard.calls().begin(PLUGIN);
            Thread thread = new Thread(() -> runUntilKilled(guard, call, run), "bench-runaway");
            thread.start();
            thread.join(20); // compiled by then
            long killed = System.nanoTime();
            guard.calls().kill(call, loader, "bench", Duration.ofMillis(20));
            thread.join();
            millis[round] = (System.nanoTime() - killed) / 1e6;
            guard.calls().end(call);
        }
        Arrays.sort(millis);
        print("kill p50", median(millis));
        print("kill p99", millis[(int) Math.ceil(KILLS * 0.99) - 1]);
    }

    private static void runUntilKilled(Guard guard, Call call, Method run) {
        try (var scope = guard.calls().bind(call)) {
            run.invoke(null);
            throw new IllegalStateException("It came back from " + scope + ".");
        } catch (ReflectiveOperationException | CallKilled e) {
            sink++;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, IntSupplier> load(Class<?> program, BiFunction<ClassLoader, byte[], byte[]> weaving)
            throws ReflectiveOperationException {
        return (Map<String, IntSupplier>) new ProgramLoader(program, weaving)
                .loadClass(program.getName())
                .getMethod("all")
                .invoke(null);
    }

    /** Returns the nanoseconds of one run. */
    private static double time(IntSupplier code, int runsAtOnce) {
        long runs = 0;
        long began = System.nanoTime();
        long now = began;
        while (now - began < ROUND_NANOS) {
            for (int i = 0; i < runsAtOnce; i++) {
                sink += code.getAsInt();
            }
            runs += runsAtOnce;
            now = System.nanoTime();
        }
        return (double) (now - began) / runs;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s=%.4f%n", name, value);
    }

    /** Every class loader but our own is a plugin's. */
    private static final class AllowAll implements Policy {
        private static final @Nullable ClassLoader OWN = GuardProgram.class.getClassLoader();

        @Override
        public Subject subjectOf(ClassLoader loader) {
            return loader == OWN ? Subject.PLATFORM : PLUGIN;
        }

        @Override
        public Verdict decide(Request request) {
            return Verdict.ALLOW;
        }
    }
}

package io.patchbay.guard.bench;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.CallKilled;
import io.patchbay.guard.child.PluginLoader;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Prints what polls and checks cost. Run as the main class of a jar with the guard as its Launcher-Agent-Class. */
public final class GuardBench {
    private static final Subject PLUGIN = new Subject("plugin", true);
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = Duration.ofMillis(300).toNanos();
    private static int sink;

    private GuardBench() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("bench.file", Files.createTempFile("guard", "bench").toString());
        Map<String, IntSupplier> before = load("Checks", (loader, bytes) -> bytes);
        double[] bare = each(before);
        long started = System.nanoTime();
        Guard guard = Guard.arm(new AllowAll()).orElseThrow();
        System.out.printf(
                "arming %d ms%n", Duration.ofNanos(System.nanoTime() - started).toMillis());
        kernels(guard);
        checks(guard, before, bare);
        binding(guard);
        kills(guard);
        System.out.println(sink == 42 ? "" : "done");
        System.exit(0);
    }

    private static void kernels(Guard guard) throws Exception {
        Map<String, IntSupplier> plain = load("Kernels", (loader, bytes) -> bytes);
        Map<String, IntSupplier> woven = load("Kernels", guard.weaver()::weave);
        for (String name : plain.keySet()) {
            double[] ratios = new double[ROUNDS];
            time(plain.get(name));
            time(woven.get(name));
            for (int round = 0; round < ROUNDS; round++) {
                double without = time(plain.get(name));
                ratios[round] = time(woven.get(name)) / without;
            }
            System.out.printf("poll, woven/plain: %-12s %.3f%n", name, median(ratios));
        }
    }

    private static double[] each(Map<String, IntSupplier> all) {
        return all.values().stream().mapToDouble(GuardBench::warmTime).toArray();
    }

    private static void checks(Guard guard, Map<String, IntSupplier> all, double[] bare) throws Exception {
        System.out.printf("failures %d%n", guard.failures());
        double[] nobody = each(load("Checks", GuardBench::platform));
        double[] allowed = each(all);
        int at = 0;
        for (String name : all.keySet()) {
            System.out.printf(
                    "check: %-24s unarmed %.0f ns, platform %.0f ns, allowed %.0f ns%n",
                    name, bare[at], nobody[at], allowed[at]);
            at++;
        }
    }

    private static byte[] platform(ClassLoader loader, byte[] bytes) {
        AllowAll.platform = loader;
        return bytes;
    }

    private static void binding(Guard guard) {
        Call call = guard.calls().begin(PLUGIN);
        double nanos = warmTime(() -> {
            guard.calls().bind(call).close();
            return 1;
        });
        System.out.printf("bind and close %.0f ns%n", nanos);
        guard.calls().end(call);
    }

    private static void kills(Guard guard) throws Exception {
        var loader = new PluginLoader("io.patchbay.guard.hostile.", guard.weaver()::weave);
        var method = loader.loadClass("io.patchbay.guard.hostile.Runaways").getMethod("emptyLoop");
        double[] millis = new double[50];
        for (int round = 0; round < millis.length; round++) {
            Call call = guard.calls().begin(PLUGIN);
            var thread = new Thread(() -> {
                try (var scope = guard.calls().bind(call)) {
                    method.invoke(scope == null ? "" : null);
                } catch (ReflectiveOperationException | CallKilled e) {
                    sink++;
                }
            });
            thread.start();
            thread.join(20);
            long killed = System.nanoTime();
            guard.calls().kill(call, loader, "bench", Duration.ofMillis(20));
            thread.join();
            millis[round] = (System.nanoTime() - killed) / 1e6;
            guard.calls().end(call);
        }
        Arrays.sort(millis);
        System.out.printf("kill p50 %.2f ms, worst of %d: %.2f ms%n", median(millis), millis.length, millis[49]);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, IntSupplier> load(String name, BiFunction<ClassLoader, byte[], byte[]> weaving)
            throws ReflectiveOperationException {
        var loader = new PluginLoader("io.patchbay.guard.bench." + name, weaving);
        return (Map<String, IntSupplier>) loader.loadClass("io.patchbay.guard.bench." + name)
                .getMethod("all")
                .invoke(null);
    }

    private static double warmTime(IntSupplier code) {
        time(code);
        return time(code);
    }

    /** Nanoseconds for one run. */
    private static double time(IntSupplier code) {
        long runs = 0;
        long began = System.nanoTime();
        long now = began;
        while (now - began < ROUND_NANOS) {
            for (int i = 0; i < 16; i++) {
                sink += code.getAsInt();
            }
            runs += 16;
            now = System.nanoTime();
        }
        return (double) (now - began) / runs;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class AllowAll implements Policy {
        static @Nullable ClassLoader platform;

        @Override
        public Subject subjectOf(ClassLoader loader) {
            return loader == platform ? Subject.PLATFORM : PLUGIN;
        }

        @Override
        public Verdict decide(Request request) {
            return Verdict.ALLOW;
        }
    }
}

package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.json.JsonNull;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints what a call through the invoker costs on top of the plugin; run by hand, asserts nothing. */
final class InvokerBench {
    private static final int CALLS = 200_000;

    private InvokerBench() {}

    public static void main(String[] arguments) {
        TestPlatform platform = new TestPlatform(Path.of(System.getProperty("java.io.tmpdir")), new RecordedLog());
        platform.offer("fast", "", (input, invocation) -> JsonNull.NULL);
        long[] nanos = new long[CALLS];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < CALLS; i++) {
                long begin = System.nanoTime();
                platform.call("fast");
                nanos[i] = System.nanoTime() - begin;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "round %d: p50 %.1f us, p95 %.1f us, p99 %.1f us%n",
                    round, nanos[CALLS / 2] / 1e3, nanos[CALLS * 95 / 100] / 1e3, nanos[CALLS * 99 / 100] / 1e3);
        }
    }
}

package io.patchbay.bench.guard;

/** Never ends by itself. */
public final class Runaway {
    private Runaway() {}

    public static void run() {
        while (true) {}
    }
}

package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A plugin whose calls run until a test lets them go. */
final class Held implements TestPort {
    final Semaphore entered = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final boolean stubborn;

    private Held(boolean stubborn) {
        this.stubborn = stubborn;
    }

    /** Returns one that ends when it is interrupted. */
    static Held obedient() {
        return new Held(false);
    }

    /** Returns one that ignores interrupts. */
    static Held stubborn() {
        return new Held(true);
    }

    void letGo() {
        gate.countDown();
    }

    @Override
    public Json go(JsonObject input, Invocation invocation) throws InterruptedException {
        entered.release();
        boolean open = false;
        while (!open) {
            try {
                gate.await();
                open = true;
            } catch (InterruptedException e) {
                if (!stubborn) {
                    throw e;
                }
            }
        }
        return JsonNull.NULL;
    }
}

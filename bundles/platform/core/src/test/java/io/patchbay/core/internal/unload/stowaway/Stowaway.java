package io.patchbay.core.internal.unload.stowaway;

import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Does what a plugin should take back and does not. */
public final class Stowaway extends TimerTask implements StowawayMBean, ThreadFactory {
    private static final CountDownLatch END = new CountDownLatch(1);

    /** Ends what waits in {@link #run}. */
    @Override
    public boolean cancel() {
        END.countDown();
        return true;
    }

    @Override
    public void run() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Thread newThread(Runnable task) {
        return new Thread(task, "stowaway-idle");
    }
}

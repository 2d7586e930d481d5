package io.patchbay.launcher.isolation;

import io.patchbay.guard.bridge.OverBudget;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The threads one bundle started itself, and how many it may have. They are kept weakly. Thread-safe. */
final class OwnThreads {
    /** What a bundle may have that does not say. */
    static final int USUAL = 16;

    private final String bundle;
    private final IntSupplier budget;
    private final List<WeakReference<Thread>> threads = new ArrayList<>();

    OwnThreads(String bundle, IntSupplier budget) {
        this.bundle = bundle;
        this.budget = budget;
    }

    /** Returns those of a bundle with this header {@code Patchbay-Quota}. */
    static OwnThreads of(String bundle, @Nullable String quota) {
        int asked = budget(quota);
        return new OwnThreads(bundle, () -> asked);
    }

    /** The platform refuses headers that say it wrongly before they come here. */
    static int budget(@Nullable String quota) {
        for (String part : quota == null ? new String[0] : quota.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase("threads")) {
                String number = part.substring(equals + 1).strip();
                return number.matches("\\d{1,4}") ? Integer.parseInt(number) : USUAL;
            }
        }
        return USUAL;
    }

    /**
     * Enters a thread that is about to start.
     *
     * @throws SecurityException if there are as many as there may be
     */
    synchronized void starts(Thread thread) {
        threads.removeIf(one -> isOver(one.get()));
        int most = budget.getAsInt();
        if (threads.size() >= most) {
            throw new OverBudget(
                    "threads",
                    "'" + bundle + "' may have " + most
                            + " threads of its own ('threads=' of its Patchbay-Quota), and as many live: thread '"
                            + thread.getName() + "' is not started. End some first, or ask for more in the manifest.");
        }
        threads.add(new WeakReference<>(thread));
    }

    /** Returns those that have not ended. */
    synchronized List<Thread> living() {
        return threads.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(Thread::isAlive)
                .toList();
    }

    private static boolean isOver(@Nullable Thread thread) {
        return thread == null || thread.getState() == Thread.State.TERMINATED;
    }
}

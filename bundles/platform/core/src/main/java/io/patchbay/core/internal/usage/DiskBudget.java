package io.patchbay.core.internal.usage;

import io.patchbay.core.internal.launcher.Bounds;
import java.util.OptionalLong;

/**
 * Holds the files of one plugin to their budget: while they have more bytes, the launcher refuses whatever would make one grow.
 * Deleting makes room. Thread-safe.
 */
public final class DiskBudget {
    private final String id;
    private final DiskUse use;
    private final Bounds bounds;
    private boolean full;

    DiskBudget(String id, DiskUse use, Bounds bounds) {
        this.id = id;
        this.use = use;
        this.bounds = bounds;
    }

    /** Returns how many bytes the files had when they were measured last. */
    public long known() {
        return use.known();
    }

    /** Measures the files, unless that was just done, and holds them to this budget; returns how many bytes they have. */
    public long hold(OptionalLong budget) {
        if (budget.isEmpty()) {
            tell(0, OptionalLong.empty());
            return use.known();
        }
        long bytes = use.fresh();
        tell(bytes, budget);
        return bytes;
    }

    /** Tells whether these bytes are more than the budget. */
    public static boolean isOver(long bytes, OptionalLong budget) {
        return budget.isPresent() && bytes > budget.getAsLong();
    }

    private synchronized void tell(long bytes, OptionalLong budget) {
        boolean over = isOver(bytes, budget);
        if (over != full) {
            full = over;
            bounds.full(id, over ? text(bytes, budget.getAsLong()) : "");
        }
    }

    private String text(long bytes, long most) {
        return "'" + id + "' may have " + most + " bytes of files ('disk=' of its Patchbay-Quota) and has " + bytes
                + ": nothing is written until it deletes some. An administrator gives it more: patchbay:quota " + id
                + " disk=1GB.";
    }
}

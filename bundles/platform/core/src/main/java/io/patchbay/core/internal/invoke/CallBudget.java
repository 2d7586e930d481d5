package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.quota.Quota;
import io.patchbay.core.internal.usage.DiskBudget;
import io.patchbay.core.internal.usage.NetBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one call may use. Files count as the call's when they grew over the budget while it ran: those that were there before are no
 * reason to end it, or nothing could delete them. Used by the thread that waits for the call.
 */
final class CallBudget {
    /** Short enough that a runaway is found in time, long enough that looking costs a thousandth of what runs. */
    private static final long SHORTEST_NANOS = 5_000_000L;

    private static final long LONGEST_NANOS = 250_000_000L;

    /** What a thread can allocate or write at most, about: until then nobody needs to look again. */
    private static final long BYTES_PER_NANO = 4;

    private final Supplier<Quota> quota;
    private final Supplier<Execution.Usage> usage;
    private final DiskBudget disk;
    private final NetBudget net;
    private final long filesBefore;
    private final long refusalsBefore;
    private final long cutsBefore;
    private final Map<String, String> breaches = new LinkedHashMap<>();

    CallBudget(Supplier<Quota> quota, Supplier<Execution.Usage> usage, DiskBudget disk, NetBudget net) {
        this.net = net;
        this.refusalsBefore = net.refusals();
        this.cutsBefore = net.cuts();
        this.quota = quota;
        this.usage = usage;
        this.disk = disk;
        this.filesBefore = disk.known();
    }

    /** Returns what ends the call when it uses too much. */
    HandOver.Watch watch(CallToken token) {
        return () -> {
            long next = look();
            if (!breaches.isEmpty()) {
                token.exceed();
            }
            return next;
        };
    }

    /** Returns what was used too much of, by the name of the budget, each with how much. */
    Map<String, String> breaches() {
        look();
        return breaches;
    }

    /**
     * Returns why a call in a worker fails, if its plugin was refused to exchange more meanwhile. There it sees a connection end and not
     * why, and may take what it read for the whole: so a call does not succeed while one was cut off.
     */
    Optional<PatchbayException> refusal(boolean failed) {
        boolean refused = failed ? net.refusals() != refusalsBefore : net.cuts() != cutsBefore;
        return refused ? Optional.of(net.refusal()) : Optional.empty();
    }

    private long look() {
        Quota held = quota.get();
        Execution.Usage used = usage.get();
        long next = LONGEST_NANOS;
        if (held.cpu().isPresent()) {
            long most = held.cpu().get().toNanos();
            long spent = used.cpu().toNanos();
            next = Math.min(next, most - spent);
            note(spent > most, "cpu", used.cpu().toMillis() + " ms of " + most / 1_000_000 + " ms processor time");
        }
        if (held.alloc().isPresent()) {
            long most = held.alloc().getAsLong();
            next = Math.min(next, (most - used.allocated()) / BYTES_PER_NANO);
            note(used.allocated() > most, "alloc", used.allocated() + " of " + most + " bytes allocated");
        }
        if (held.disk().isPresent()) {
            long most = held.disk().getAsLong();
            long bytes = disk.hold(held.disk());
            next = Math.min(next, (most - bytes) / BYTES_PER_NANO);
            note(
                    DiskBudget.isOver(bytes, held.disk()) && bytes > filesBefore,
                    "disk",
                    bytes + " of " + most + " bytes of files");
        }
        return Math.max(SHORTEST_NANOS, next);
    }

    private void note(boolean over, String budget, String text) {
        if (over) {
            breaches.put(budget, text);
        }
    }
}

package io.patchbay.workflow.internal.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a cron expression fires in a time zone. Where the clock is put forward, what would fire in the hour that is not there
 * fires once, at its end. Where it is put back, what fires at certain hours does so once, the first time; what fires in every
 * hour does so in the repeated one too. What fires in every hour has nothing to make up for. Immutable.
 *
 * @param cron the expression
 * @param zone where it is read
 */
public record Schedule(Cron cron, ZoneId zone) {
    /** The most occurrences that are listed. */
    public static final int MAX_OCCURRENCES = 10_000;

    private static final int MAX_CHANGES = 1_000;

    /** Returns the first time after this one; empty if there is none for centuries. */
    public Optional<Instant> next(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        ZoneOffset offset = rules.getOffset(from);
        for (int changes = 0; changes < MAX_CHANGES; changes++) {
            Optional<LocalDateTime> local = cron.after(LocalDateTime.ofInstant(from, offset));
            if (local.isEmpty()) {
                return Optional.empty();
            }
            Instant found = local.get().toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || found.isBefore(change.getInstant())) {
                if (cron.everyHour() || !isRepeated(rules, local.get(), offset)) {
                    return Optional.of(found);
                }
                from = found;
            } else {
                if (change.isGap() && !cron.everyHour() && local.get().isBefore(change.getDateTimeAfter())) {
                    return Optional.of(change.getInstant());
                }
                offset = change.getOffsetAfter();
                from = change.getInstant();
                if (firesAt(change, rules)) {
                    return Optional.of(from);
                }
            }
        }
        return Optional.empty();
    }

    private boolean firesAt(ZoneOffsetTransition change, ZoneRules rules) {
        LocalDateTime first = change.getDateTimeAfter();
        boolean fires = cron.after(first.minusSeconds(1)).filter(first::equals).isPresent();
        return fires && (cron.everyHour() || !isRepeated(rules, first, change.getOffsetAfter()));
    }

    private static boolean isRepeated(ZoneRules rules, LocalDateTime local, ZoneOffset offset) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.size() > 1 && !offsets.get(0).equals(offset);
    }

    /**
     * Returns the times after one instant, up to and with another.
     *
     * @param most how many are wanted at the most, the first ones; at most {@link #MAX_OCCURRENCES}
     */
    public List<Instant> between(Instant after, Instant until, int most) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && !next.get().isAfter(until) && times.size() < Math.min(most, MAX_OCCURRENCES)) {
            times.add(next.get());
            next = next(next.get());
        }
        return times;
    }
}

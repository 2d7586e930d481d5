package io.patchbay.permission.internal.grant;

import io.patchbay.api.permission.Grant;
import io.patchbay.permission.internal.grant.Decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was decided about a subject.
 *
 * @param decisions by permission and target; copied
 */
public record Ruling(Subject subject, List<Decision> decisions) {
    /** Copies the decisions. */
    public Ruling {
        decisions = List.copyOf(decisions);
    }

    /** Returns what was decided about exactly this. */
    public Optional<Decision> on(Grant grant) {
        return decisions.stream().filter(one -> one.grant().equals(grant)).findFirst();
    }

    /** Returns what of this nobody decided on. */
    public List<Grant> undecided(List<Grant> asked) {
        return asked.stream().filter(grant -> on(grant).isEmpty()).toList();
    }

    /** Returns what of this the administrator took away. */
    public List<Grant> refused(List<Grant> asked) {
        return asked.stream().filter(grant -> is(grant, Verdict.REFUSED)).toList();
    }

    /**
     * Returns what holds: what is asked for and granted, and what was granted by hand.
     *
     * @param consented whether what nobody decided on counts as granted
     */
    public List<Grant> effective(List<Grant> asked, boolean consented) {
        List<Grant> effective = new ArrayList<>();
        for (Grant grant : asked) {
            if (is(grant, Verdict.GRANTED) || (consented && on(grant).isEmpty())) {
                effective.add(grant);
            }
        }
        decisions.stream()
                .filter(one -> one.byHand() && one.verdict() == Verdict.GRANTED)
                .map(Decision::grant)
                .filter(grant -> !effective.contains(grant))
                .forEach(effective::add);
        return effective;
    }

    private boolean is(Grant grant, Verdict verdict) {
        return on(grant).map(one -> one.verdict() == verdict).orElse(false);
    }
}

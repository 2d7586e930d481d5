package io.patchbay.core.internal.lifecycle;

import java.time.Duration;
import java.util.Collection;
import org.osgi.framework.Bundle;

/**
 * How long the calls and requests of a bundle may go on when it is stopped or replaced.
 *
 * @param usual for bundles that do not say
 * @param most for bundles that ask for more
 */
record DrainRules(Duration usual, Duration most) {
    static final DrainRules USUAL = new DrainRules(Duration.ofSeconds(10), Duration.ofMinutes(2));

    /** Others wait half a minute at most for what drains; the new revision must start within what is left. */
    private static final Duration WHILE_OTHERS_WAIT = Duration.ofSeconds(20);

    Duration of(Bundle bundle) {
        return shorter(UpdateWish.of(bundle).drain().orElse(usual), most);
    }

    /** Returns the longest of these bundles. */
    Duration of(Collection<Bundle> bundles) {
        return bundles.stream().map(this::of).max(Duration::compareTo).orElse(usual);
    }

    /** Returns what holds while calls or requests wait for the end of those that run. */
    DrainRules whileOthersWait() {
        return new DrainRules(usual, shorter(most, WHILE_OTHERS_WAIT));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

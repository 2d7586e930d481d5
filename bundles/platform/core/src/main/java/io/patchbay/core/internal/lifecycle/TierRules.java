package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.trust.Signature;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which bundles run in worker processes. What is said of a symbolic name counts most, then the manifest, then who signed.
 *
 * @param isolated symbolic names of bundles that do; {@code *} at the end stands for any rest; copied
 * @param sandboxed symbolic names of bundles that do not, whatever else is said; copied
 * @param publishers publishers whose bundles do; copied
 * @param unsigned whether bundles do that no trusted publisher vouches for
 * @param quarantineAfter how often its circuit opens within ten minutes for breaches of its budgets until it is stopped; 0 for never
 * @param promoteAfter how often the circuit of a plugin opens until its bundle is moved there; 0 for never
 */
record TierRules(
        List<String> isolated,
        List<String> sandboxed,
        List<String> publishers,
        boolean unsigned,
        int quarantineAfter,
        int promoteAfter) {
    /** Only what asks for it in its manifest. */
    static final TierRules USUAL = new TierRules(List.of(), List.of(), List.of(), false, 3, 0);

    private static final String ISOLATED = "isolated";

    TierRules {
        isolated = List.copyOf(isolated);
        sandboxed = List.copyOf(sandboxed);
        publishers = List.copyOf(publishers);
    }

    /**
     * Tells whether a bundle is to run in worker processes.
     *
     * @param asked what its manifest asks for
     * @param signature what its signature is worth, asked for only if that matters; empty if nobody looked at it
     */
    boolean isolates(String symbolicName, String asked, Supplier<Optional<Signature>> signature) {
        if (matches(sandboxed, symbolicName)) {
            return false;
        }
        return matches(isolated, symbolicName) || asked.equals(ISOLATED) || bySigner(signature);
    }

    private boolean bySigner(Supplier<Optional<Signature>> signature) {
        if (!unsigned && publishers.isEmpty()) {
            return false;
        }
        Optional<Signature> found = signature.get();
        if (found.filter(Signature::trusted).isEmpty()) {
            return unsigned;
        }
        return found.flatMap(Signature::publisher).filter(publishers::contains).isPresent();
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }
}

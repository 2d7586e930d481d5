package io.patchbay.permission.internal.hold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What holds bundles to their permissions: the guard of the process, as the launcher offers it. Thread-safe. */
public interface Isolation {
    /** Holds a bundle to this instead of what it was held to, at once; returns what is wrong with it, a sentence each. */
    List<String> hold(Hold hold);

    /** Tells of uses that were denied or recorded, until it is closed. */
    AutoCloseable observe(Consumer<Use> observer);

    /** Says how it is. */
    Report report();

    /**
     * What a bundle is held to.
     *
     * @param grants permission and target each; copied
     * @param folder what <code>${data}</code> stands for
     * @param recording whether what is not granted is only recorded
     */
    record Hold(long bundle, boolean trusted, List<String> grants, String folder, boolean recording) {
        /** Copies the grants. */
        public Hold {
            grants = List.copyOf(grants);
        }
    }

    /**
     * Something a bundle did without having the permission.
     *
     * @param denied whether it was kept from it
     * @param count how often since the last time it was told
     */
    record Use(OptionalLong bundle, String permission, String target, boolean denied, long count, Instant at) {}

    /**
     * How the guard is.
     *
     * @param armed whether it holds anybody to anything
     * @param reason why not
     * @param missing methods of the JDK it does not watch though it should; copied
     * @param faults what went wrong when it was armed; copied
     * @param failures how often it failed since
     * @param bundles what it holds bundles to, in its own words; copied
     */
    record Report(
            boolean armed,
            String reason,
            List<String> missing,
            List<String> faults,
            long failures,
            List<Map<String, Object>> bundles) {
        /** Copies the lists. */
        public Report {
            missing = List.copyOf(missing);
            faults = List.copyOf(faults);
            bundles = List.copyOf(bundles);
        }

        static Report absent() {
            return new Report(false, "the launcher offers no isolation to bundles", List.of(), List.of(), 0, List.of());
        }

        /** Returns why bundles cannot be relied on to be held; empty if they can. */
        public Optional<String> trouble() {
            String told = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
            return armed ? Optional.empty() : Optional.of(told.isEmpty() ? "the guard is not armed" : told);
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.servlet.RequestHold;
import io.patchbay.core.internal.invoke.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * Lets calls and requests wait at the door while what serves them is replaced: calls in the invoker, requests to contributed servlets
 * in the HTTP server, as far as these are there.
 */
final class Doorway {
    private final Supplier<Optional<Traffic>> traffic;
    private final Supplier<Optional<RequestHold>> requests;
    private final UnprovenServlets unproven;
    private final DrainRules drains;

    Doorway(
            Supplier<Optional<Traffic>> traffic,
            Supplier<Optional<RequestHold>> requests,
            UnprovenServlets unproven,
            DrainRules drains) {
        this.traffic = traffic;
        this.requests = requests;
        this.unproven = unproven;
        this.drains = drains;
    }

    /** Something that is closed; it is opened again by {@link #close}, which never fails. */
    @FunctionalInterface
    interface Closed extends AutoCloseable {
        /** Nothing is closed. */
        Closed NOTHING = () -> {};

        @Override
        void close();
    }

    /** Lets the calls of these bundles wait, and the requests to their servlets, once those that run have ended. */
    Closed close(Collection<Bundle> bundles) {
        Optional<Traffic.Pause> pause = traffic.get().map(calls -> calls.pause(bundles));
        Closed servlets = closeServlets(bundles);
        return () -> {
            servlets.close();
            pause.ifPresent(Traffic.Pause::close);
        };
    }

    /** Waits for the calls that run of a bundle which takes no more; cancels those that outlive its drain deadline. */
    void drain(Bundle bundle) {
        traffic.get().ifPresent(calls -> calls.drain(bundle, drains.of(bundle)));
    }

    /** Lets requests wait that only a revision on probe would answer; see {@link UnprovenServlets#veil}. */
    Closed veil(Bundle fresh, Optional<Bundle> standing) {
        return unproven.veil(fresh, standing);
    }

    /** Lets only the requests wait. */
    Closed closeServlets(Collection<Bundle> bundles) {
        List<String> patterns = new ArrayList<>();
        bundles.forEach(bundle -> patterns.addAll(ContributedServlets.patterns(bundle)));
        if (patterns.isEmpty()) {
            return Closed.NOTHING;
        }
        return requests.get()
                .map(server -> server.hold(patterns, drains.whileOthersWait().of(bundles)))
                .<Closed>map(held -> held::close)
                .orElse(Closed.NOTHING);
    }
}

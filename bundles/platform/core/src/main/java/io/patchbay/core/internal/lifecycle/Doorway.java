package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.servlet.RequestHold;
import io.patchbay.core.internal.invoke.Traffic;
import java.time.Duration;
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
    /** How long running requests may go on before their servlet is stopped. */
    private static final Duration DRAIN = Stopper.DRAIN;

    private final Supplier<Optional<Traffic>> traffic;
    private final Supplier<Optional<RequestHold>> requests;

    Doorway(Supplier<Optional<Traffic>> traffic, Supplier<Optional<RequestHold>> requests) {
        this.traffic = traffic;
        this.requests = requests;
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

    /** Lets only the requests wait. */
    Closed closeServlets(Collection<Bundle> bundles) {
        List<String> patterns = new ArrayList<>();
        bundles.forEach(bundle -> patterns.addAll(ContributedServlets.patterns(bundle)));
        if (patterns.isEmpty()) {
            return Closed.NOTHING;
        }
        return requests.get()
                .map(server -> server.hold(patterns, DRAIN))
                .<Closed>map(held -> held::close)
                .orElse(Closed.NOTHING);
    }
}

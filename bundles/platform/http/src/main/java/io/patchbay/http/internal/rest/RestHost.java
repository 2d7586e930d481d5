package io.patchbay.http.internal.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.patchbay.api.Caller;
import io.patchbay.api.schedule.Executors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Hosts the resources of all bundles: services with the property {@code osgi.jakartars.resource=true}. */
@Component(service = RestHost.class)
public final class RestHost {
    /** Resources that come within this time of each other make one container. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private final ScheduledExecutorService timer;
    private final Generations generations;

    /** Made by the component runtime. */
    @Activate
    public RestHost(@Reference Executors executors) {
        this.timer = executors.timer("io.patchbay.http-resources");
        this.generations = new Generations(timer, QUIET);
    }

    /** Something that answers a request. */
    interface Work {
        void serve(HttpServletResponse response) throws IOException;
    }

    @Reference(
            service = AnyService.class,
            target = "(osgi.jakartars.resource=true)",
            cardinality = MULTIPLE,
            policy = DYNAMIC)
    void addResource(Object resource) {
        generations.add(resource);
    }

    void removeResource(Object resource) {
        generations.remove(resource);
    }

    /** Answers a request of a known caller. */
    public void serve(
            HttpServletRequest request, HttpServletResponse response, Caller caller, Optional<KeyedRequest> keyed)
            throws IOException {
        Work work = answer -> {
            if (attempt(request, answer, caller, true)) {
                generations.settle();
                attempt(request, answer, caller, false);
            }
        };
        if (keyed.isPresent()) {
            keyed.get().around(request, response, work);
        } else {
            work.serve(response);
        }
    }

    /** Returns whether the route that was missing may be in the next container. */
    private boolean attempt(HttpServletRequest request, HttpServletResponse response, Caller caller, boolean first)
            throws IOException {
        Generation generation = generations.enter();
        Visit visit = new Visit(request, caller, generation, () -> first && generations.pending());
        try {
            generation.serve(request, response);
            return visit.wantsRetry();
        } finally {
            visit.leaveWith(request, generation.inFlight());
        }
    }

    /** Returns what is wanting for these paths to be answered, a sentence each. */
    public List<String> missing(List<String> paths) {
        List<String> missing = new ArrayList<>(generations.faults());
        paths.stream().filter(path -> !generations.offers(path)).forEach(path -> missing.add("missing route: " + path));
        if (missing.isEmpty()) {
            generations.want();
        }
        if (generations.pending()) {
            missing.add("routes are changing");
        }
        return missing;
    }

    /** Returns the routes that are answered now. */
    public List<Route> routes() {
        generations.want();
        generations.settle();
        return generations.routes();
    }

    @Deactivate
    void stop() {
        generations.close();
        timer.shutdownNow();
    }
}

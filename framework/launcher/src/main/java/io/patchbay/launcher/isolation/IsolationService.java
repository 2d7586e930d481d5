package io.patchbay.launcher.isolation;

import io.patchbay.guard.Guard;
import io.patchbay.guard.kill.Calls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * How platform bundles say what other bundles are held to. It is a {@link Function} with the service property {@code
 * patchbay.isolation}, for platform bundles alone. It takes a name and gives
 *
 * <ul>
 *   <li>{@code hold}: a {@link Function} that takes a map and says at once what one bundle is held to, replacing what held before:
 *       {@code bundle} its number (Long), {@code tier} {@code trusted} or {@code sandboxed}, {@code grants} a list of {@code
 *       <permission name> <target>}, {@code data} the path of its data folder, {@code audit} whether nothing is denied and all is
 *       observed. It gives the faults, a sentence each; a grant at fault holds for nothing, the others hold.
 *   <li>{@code observe}: a {@link Function} that takes a {@link Consumer} of maps and gives an {@link AutoCloseable} that ends it.
 *       A map has {@code bundle} (absent for unknown code), {@code permission}, {@code target}, {@code verdict} ({@code DENIED} or
 *       {@code RECORDED}), {@code count}, {@code at} and {@code missing}, the line a manifest would need. With the permission
 *       {@code lost} it tells how many were dropped. The thread is the launcher's.
 *   <li>{@code report}: a {@link Supplier} of a map with {@code armed}, {@code reason}, {@code missing}, {@code faults}, {@code
 *       failures} and {@code bundles}, a list of maps with {@code id, symbolicName, tier, why, grants, audit, denied}.
 *   <li>{@code privileged}: a {@link Supplier} of an {@link AutoCloseable}; in between, the platform acts for itself in the current
 *       thread, whatever call that runs; {@code unprivileged} is a way out of it for a while.
 *   <li>{@code carry}: a {@link UnaryOperator} of {@link Runnable}, which then runs the call of the current thread wherever it runs.
 *   <li>{@code hides}: a {@link BiPredicate} that takes the symbolic name of a bundle and the name of a package, and tells whether the
 *       platform keeps that package from it.
 *   <li>{@code threads}: a {@link Function} that takes the symbolic name of a bundle and gives the list of its own threads that live:
 *       those that sandboxed code of it started.
 *   <li>{@code bound}: a {@link Function} that takes a map and says what all bundles of one symbolic name share, replacing what was said
 *       before: {@code name}, {@code threads} how many of its own they may have (an Integer), {@code full} why no file of theirs may
 *       grow, empty if they may, {@code net} a {@link Function} that takes how many bytes moved out of and into sockets of theirs and
 *       gives why no more may, empty if they may, or an empty text if nobody counts. It is asked before with nothing moved and told
 *       after, in the middle of methods of the JDK, so it waits for nothing. What is absent stays. It gives the faults, a sentence each.
 * </ul>
 */
final class IsolationService implements ServiceFactory<Function<String, Object>> {
    private final Predicate<Bundle> platform;
    private final Map<String, Object> offers;

    IsolationService(
            Predicate<Bundle> platform,
            Optional<Guard> guard,
            Holds holds,
            Sightings sightings,
            Supplier<Map<String, Object>> report) {
        this.platform = platform;
        Function<Map<String, Object>, List<String>> hold = holds::hold;
        Function<Consumer<Map<String, Object>>, AutoCloseable> observe = sightings::observe;
        Supplier<AutoCloseable> privileged = guard.<Supplier<AutoCloseable>>map(armed -> armed.calls()::privileged)
                .orElse(() -> () -> {});
        Supplier<AutoCloseable> unprivileged = guard.<Supplier<AutoCloseable>>map(armed -> armed.calls()::unprivileged)
                .orElse(() -> () -> {});
        UnaryOperator<Runnable> carry = guard.<UnaryOperator<Runnable>>map(armed -> task -> carry(armed.calls(), task))
                .orElse(UnaryOperator.identity());
        BiPredicate<String, String> hides = (bundle, name) -> !Packages.isOpen(name) && !holds.isTrusted(bundle);
        Function<String, List<Thread>> threads = holds::threads;
        Function<Map<String, Object>, List<String>> bound = holds.bounds()::bound;
        this.offers = Map.of(
                "hold", hold,
                "observe", observe,
                "report", report,
                "privileged", privileged,
                "unprivileged", unprivileged,
                "carry", carry,
                "hides", hides,
                "threads", threads,
                "bound", bound);
    }

    void publish(BundleContext context) {
        context.registerService(
                Function.class.getName(), this, FrameworkUtil.asDictionary(Map.of("patchbay.isolation", true)));
    }

    @Override
    public Function<String, Object> getService(
            Bundle asking, ServiceRegistration<Function<String, Object>> registration) {
        if (!platform.test(asking)) {
            throw new SecurityException("Bundle '" + asking + "' is no bundle of the platform");
        }
        return name -> {
            Object offer = offers.get(name);
            if (offer == null) {
                throw new IllegalArgumentException(
                        "Isolation has no '" + name + "': expected one of " + offers.keySet() + ".");
            }
            return offer;
        };
    }

    @Override
    public void ungetService(
            Bundle asking,
            ServiceRegistration<Function<String, Object>> registration,
            Function<String, Object> service) {
        // What was said holds until somebody says otherwise.
    }

    /** What the platform does for itself is not the call's, wherever it is handed to. */
    @SuppressWarnings("try") // closing it is all that is done with what is bound
    private static Runnable carry(Calls calls, Runnable task) {
        Object call = calls.isPrivileged() ? null : calls.current();
        if (call == null) {
            return task;
        }
        return () -> {
            try (var bound = calls.bind(call)) {
                task.run();
            }
        };
    }
}

package io.patchbay.core.internal.unload;

import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Follows strong references, nearest first, within limits of depth, number and time, until one leads to the revision. */
final class Trail {
    private static final int MOST_STEPS = 8;
    private static final int MOST_OBJECTS = 20_000;
    private static final int TIME_CHECK = 256;

    /** They lead everywhere, so a trail through them says nothing. */
    private static final Set<Class<?>> TOO_WIDE = Set.of(
            ClassLoader.class, Thread.class, ThreadGroup.class, Bundle.class, BundleContext.class, BundleWiring.class);

    private final LoadedRevision revision;
    private final Predicate<Class<?>> enters;
    private final long end;
    private final References references = new References();
    private boolean cut;

    Trail(LoadedRevision revision, Predicate<Class<?>> enters, long end) {
        this.revision = revision;
        this.enters = enters;
        this.end = end;
    }

    /** Returns how this object leads to the revision; it is entered whatever it is. */
    Optional<String> from(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Stop> waiting = new ArrayDeque<>();
        Stop next = new Stop(root, null, root.getClass().getName(), 0);
        while (next != null) {
            if (leadsThere(next.object)) {
                return Optional.of(next.path());
            }
            if (seen.size() % TIME_CHECK == 0 && System.nanoTime() - end > 0) {
                cut = true;
                return Optional.empty();
            }
            if (next.depth == 0 || isEntered(next.object)) {
                expand(next, seen, waiting);
            }
            next = waiting.poll();
        }
        return Optional.empty();
    }

    /** Tells whether a limit ended a trail before its end. */
    boolean isCut() {
        return cut;
    }

    private void expand(Stop stop, Set<Object> seen, Deque<Stop> waiting) {
        if (stop.depth == MOST_STEPS) {
            return;
        }
        references.of(stop.object, (step, object) -> {
            if (seen.size() >= MOST_OBJECTS) {
                cut = true;
            } else if (seen.add(object)) {
                waiting.add(new Stop(object, stop, step, stop.depth + 1));
            }
        });
    }

    private boolean leadsThere(Object object) {
        if (object instanceof Class<?> type) {
            return revision.owns(type);
        }
        if (object instanceof ClassLoader loader) {
            return revision.owns(loader);
        }
        if (object instanceof ProtectionDomain domain && domain.getClassLoader() != null) {
            return revision.owns(domain.getClassLoader());
        }
        return revision.owns(object.getClass());
    }

    private boolean isEntered(Object object) {
        return !(object instanceof Class)
                && TOO_WIDE.stream().noneMatch(type -> type.isInstance(object))
                && enters.test(object.getClass());
    }

    private record Stop(Object object, @Nullable Stop before, String step, int depth) {
        String path() {
            String here = before == null ? step : before.path() + "." + step;
            String type = object instanceof Class<?> named
                    ? named.getName()
                    : object.getClass().getName();
            return before != null && depth > 0 ? here + ":" + type : here;
        }
    }
}

package io.patchbay.launcher.isolation;

import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.ServiceReference;

/**
 * Answers the guard: whose a class loader is, and what that may do. Armed before there is a framework, and then nothing but the
 * launcher runs. Thread-safe; it takes no lock and asks no bundle.
 */
final class Sandbox implements Policy {
    /** It opens its next file in whatever thread writes a line. */
    private static final String LOGGING = "org.ops4j.pax.logging.pax-logging-logback";

    private final Predicate<Bundle> platform;
    private final List<String> logs;
    private final Map<Long, Subject> platformSubjects = new ConcurrentHashMap<>();
    private volatile @Nullable Holds holds;
    private volatile @Nullable Sightings sightings;

    /** Takes who is the platform, and names of the folder its log is in. */
    Sandbox(Predicate<Bundle> platform, List<String> logs) {
        this.platform = platform;
        this.logs = List.copyOf(logs);
    }

    void attach(Holds known, Sightings seen) {
        holds = known;
        sightings = seen;
    }

    @Override
    public Subject subjectOf(ClassLoader loader) {
        // The framework's own class only: any other class loader can say that it belongs to any bundle.
        if (loader.getClass().getClassLoader() == Sandbox.class.getClassLoader()
                && loader instanceof BundleReference reference) {
            return subjectOf(reference.getBundle());
        }
        return Subject.UNKNOWN;
    }

    Subject subjectOf(Bundle bundle) {
        if (platform.test(bundle)) {
            Subject known = platformSubjects.get(bundle.getBundleId());
            return known == null ? platformSubject(bundle) : known;
        }
        Holds known = holds;
        return known == null ? Subject.UNKNOWN : known.of(bundle).subject();
    }

    /** Returns whether a bundle is held to anything; none is before this is attached. */
    boolean isSandboxed(Bundle bundle) {
        Holds known = holds;
        return !platform.test(bundle)
                && known != null
                && known.of(bundle).subject().sandboxed();
    }

    private Subject platformSubject(Bundle bundle) {
        var subject = new Subject(String.valueOf(bundle.getSymbolicName()), false, bundle.getBundleId());
        platformSubjects.put(bundle.getBundleId(), subject);
        return subject;
    }

    @Override
    public Verdict decide(Request request) {
        Holds known = holds;
        return known == null
                ? Verdict.DENY
                : known.of(request.subject().id())
                        .map(holding -> holding.decide(request.permission(), request.target()))
                        .orElse(Verdict.DENY);
    }

    @Override
    public boolean vouches(Subject nearest, Permission permission, String target) {
        return permission == Permission.FILE_WRITE
                && nearest.name().equals(LOGGING)
                && logs.stream().anyMatch(target::startsWith);
    }

    @Override
    public boolean owns(Subject subject, Object bundle) {
        return bundle instanceof Bundle other && other.getBundleId() == subject.id();
    }

    /** A reference of another class than the framework's could say what it likes. */
    @Override
    public boolean sees(Subject subject, Object reference) {
        return reference.getClass().getClassLoader() == Sandbox.class.getClassLoader()
                && reference instanceof ServiceReference<?> service
                && Services.isShown(subject.id(), service, platform);
    }

    @Override
    public void observe(Request request, Verdict verdict) {
        Holds known = holds;
        if (known != null && verdict == Verdict.DENY) {
            known.of(request.subject().id()).ifPresent(Holding::denied);
        }
        Sightings told = sightings;
        if (told != null) {
            told.add(request, verdict);
        }
    }

    @Override
    public void threadStarts(Subject subject, Thread thread, boolean own) {
        if (subject.sandboxed() && isVirtual(thread)) {
            throw new SecurityException("'" + subject.name()
                    + "' may not start virtual threads: what they use is not counted. Start a platform thread.");
        }
        Holds known = holds;
        if (own && known != null) {
            known.of(subject.id()).ifPresent(holding -> holding.threads().starts(thread));
        }
    }

    @Override
    public void grows(Request request) {
        Holds known = holds;
        if (known != null) {
            known.of(request.subject().id())
                    .filter(holding -> holding.keeps(request.target()))
                    .ifPresent(holding -> known.bounds().grows(holding.subject().name()));
        }
    }

    @Override
    public void exchanges(Subject subject) {
        exchanged(subject, 0, 0);
    }

    @Override
    public void exchanged(Subject subject, long sent, long received) {
        Holds known = holds;
        if (known != null) {
            known.bounds().exchanges(subject.name(), sent, received);
        }
    }

    /** Told by its class, since Java 17 has no other way. */
    private static boolean isVirtual(Thread thread) {
        for (Class<?> type = thread.getClass(); type != null && type != Thread.class; type = type.getSuperclass()) {
            if (type.getClassLoader() == null && type.getName().equals("java.lang.BaseVirtualThread")) {
                return true;
            }
        }
        return false;
    }
}

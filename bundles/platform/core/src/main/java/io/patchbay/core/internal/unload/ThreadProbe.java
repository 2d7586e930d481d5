package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.security.AccessControlContext;
import java.util.Timer;
import java.util.concurrent.Executor;

/** Threads whose class, task, context class loader, timer or executor comes from the revision. */
final class ThreadProbe implements Probe {
    private static final int NO_INHERITED_CONTEXT = 24;

    @Override
    public String place() {
        return "threads";
    }

    @Override
    @SuppressWarnings("removal") // Up to Java 23 a thread keeps the access control context it was made in.
    public void look(Search search) {
        search.allOpen(Thread.class, Timer.class, Executor.class);
        if (Runtime.version().feature() < NO_INHERITED_CONTEXT) {
            search.allOpen(AccessControlContext.class);
        }
        Trail trail = search.trail(LiveThreads::leadsOn);
        for (Thread thread : LiveThreads.all()) {
            ClassLoader context = thread.getContextClassLoader();
            if (context != null && search.revision.owns(context)) {
                search.found(Kind.CONTEXT_CLASS_LOADER, thread.getName(), "its context class loader");
            }
            trail.from(thread).ifPresent(path -> search.found(kind(thread, path), thread.getName(), path));
        }
        if (trail.isCut()) {
            search.missed("a trail was too long");
        }
    }

    private static Kind kind(Thread thread, String path) {
        if (thread.getClass().getName().equals("java.util.TimerThread")) {
            return Kind.TIMER;
        }
        return path.contains("ThreadPoolExecutor") || path.contains("ForkJoin") ? Kind.EXECUTOR : Kind.THREAD;
    }
}

package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.util.List;
import java.util.Map;

/** Hooks that run when the process ends. */
final class ShutdownHookProbe implements Probe {
    @Override
    public String place() {
        return "shutdown hooks";
    }

    @Override
    public void look(Search search) throws ReflectiveOperationException {
        if (!search.allOpen(Thread.class)) {
            return;
        }
        Map<?, ?> hooks = (Map<?, ?>) Opened.read(Class.forName("java.lang.ApplicationShutdownHooks"), "hooks");
        Trail trail = search.trail(LiveThreads::leadsOn);
        for (Object hook : List.copyOf(hooks.keySet())) {
            Thread thread = (Thread) hook;
            ClassLoader context = thread.getContextClassLoader();
            if (context != null && search.revision.owns(context)) {
                search.found(Kind.SHUTDOWN_HOOK, thread.getName(), "its context class loader");
            } else {
                trail.from(thread).ifPresent(path -> search.found(Kind.SHUTDOWN_HOOK, thread.getName(), path));
            }
        }
    }
}

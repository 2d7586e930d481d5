package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.lang.reflect.Field;
import java.util.List;

/** Values of thread locals of all live platform threads. */
final class ThreadLocalProbe implements Probe {
    @Override
    public String place() {
        return "thread locals";
    }

    @Override
    public void look(Search search) throws ReflectiveOperationException {
        if (!search.allOpen(Thread.class)) {
            return;
        }
        Trail trail = search.trail(LiveThreads::leadsOn);
        for (String name : List.of("threadLocals", "inheritableThreadLocals")) {
            Field field = Thread.class.getDeclaredField(name);
            field.setAccessible(true);
            for (Thread thread : LiveThreads.all()) {
                Object values = field.get(thread);
                if (values != null) {
                    trail.from(values).ifPresent(path -> search.found(Kind.THREAD_LOCAL, thread.getName(), path));
                }
            }
        }
        if (trail.isCut()) {
            search.missed("a trail was too long");
        }
    }
}

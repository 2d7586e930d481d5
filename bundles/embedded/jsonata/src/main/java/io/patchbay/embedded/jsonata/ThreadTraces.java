package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.Jsonata;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Forgets what the library keeps in thread locals. They would hold this plugin's class loader in the platform's threads for as
 * long as these live, long after the plugin is uninstalled.
 */
public final class ThreadTraces {
    private static final MethodHandle CURRENT = threadLocal("current");
    private static final MethodHandle PARSER = threadLocal("_parser");

    private ThreadTraces() {}

    /** Forgets them for the current thread; a call that evaluated expressions ends with this. */
    public static void remove() {
        remove(CURRENT);
        remove(PARSER);
    }

    private static void remove(MethodHandle field) {
        try {
            ((ThreadLocal<?>) field.invoke()).remove();
        } catch (Throwable e) { // a static getter of a final field throws nothing
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle threadLocal(String name) {
        try {
            return MethodHandles.privateLookupIn(Jsonata.class, MethodHandles.lookup())
                    .findStaticGetter(Jsonata.class, name, ThreadLocal.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the JSONata library the plugin was built with.", e);
        }
    }
}

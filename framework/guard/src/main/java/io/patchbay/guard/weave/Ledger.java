package io.patchbay.guard.weave;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which classes were woven, by loader. A mark inside the class could be forged; this is compared with what the JVM has
 * loaded. The loaders are those of bundles, which do not redefine equality. Safe for use by any thread.
 */
public final class Ledger {
    private final Map<ClassLoader, Set<String>> woven = new WeakHashMap<>();
    private final Supplier<Class<?>[]> loaded;

    /** Makes an empty one; {@code loaded} returns all classes of this JVM. */
    public Ledger(Supplier<Class<?>[]> loaded) {
        this.loaded = loaded;
    }

    void enter(ClassLoader loader, String name) {
        of(loader).add(name);
    }

    /** Returns whether a class was woven, by the loader that defined it and its name. */
    public boolean holds(Class<?> type) {
        return type.getClassLoader() != null && of(type.getClassLoader()).contains(type.getName());
    }

    /**
     * Returns the classes a loader defined that were not woven. Looks at every class of the JVM: ask once in a while, not
     * for each class. Proxies and what lambdas become are the JDK's writing and have no loops.
     */
    public List<Class<?>> unwoven(ClassLoader loader) {
        return Arrays.stream(loaded.get())
                .<Class<?>>map(type -> type)
                .filter(type -> type.getClassLoader() == loader)
                .filter(type -> !type.isArray() && !type.isHidden() && !Proxy.isProxyClass(type))
                .filter(type -> !holds(type))
                .toList();
    }

    private Set<String> of(ClassLoader loader) {
        synchronized (woven) {
            return woven.computeIfAbsent(loader, any -> ConcurrentHashMap.newKeySet());
        }
    }
}

package io.patchbay.core.internal.unload;

import java.lang.ref.WeakReference;

/** A revision and, weakly, its class loader; so knowing it never keeps it. */
public final class LoadedRevision {
    final String plugin;
    final String version;
    final String sha256;
    private final WeakReference<ClassLoader> loader;

    /** Remembers a revision. */
    public LoadedRevision(String plugin, String version, String sha256, ClassLoader loader) {
        this.plugin = plugin;
        this.version = version;
        this.sha256 = sha256;
        this.loader = new WeakReference<>(loader);
    }

    /** Tells whether this is its class loader. */
    public boolean uses(ClassLoader other) {
        return loader.refersTo(other);
    }

    boolean isGone() {
        return loader.refersTo(null);
    }

    /** Tells whether the class loader is that of the revision or one that it made below it. */
    boolean owns(ClassLoader other) {
        for (ClassLoader one = other; one != null; one = one.getParent()) {
            if (loader.refersTo(one)) {
                return true;
            }
        }
        return false;
    }

    boolean owns(Class<?> type) {
        ClassLoader defining = type.getClassLoader();
        return defining != null && owns(defining);
    }
}

package io.patchbay.core.internal.unload;

import java.util.function.BiConsumer;

/** Classes that are loaded. */
@FunctionalInterface
interface LoadedClasses {
    /** Hands over the name of each bundle and each class it has loaded, without loading any. */
    void each(Search search, BiConsumer<String, Class<?>> visit) throws ReflectiveOperationException;
}

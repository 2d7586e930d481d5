package io.patchbay.launcher.boot;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Keeps Felix from giving back the JVM's URL handler factories when the framework stops. The process ends then anyway,
 * and where Unsafe is denied, as it is on Java 24 and later, Felix can only fail to do so and prints two stack traces.
 */
final class UrlHandlers {
    private UrlHandlers() {}

    /**
     * Registers an empty second user of the handlers, so that Felix does not see the last one go. To be called when
     * the framework is about to stop and not before: a single user is found faster.
     */
    static void keep(ClassLoader frameworkLoader) {
        try {
            Class<?> handlers = Class.forName("org.apache.felix.framework.URLHandlers", true, frameworkLoader);
            Method register =
                    handlers.getDeclaredMethod("registerFrameworkListsForContextSearch", ClassLoader.class, List.class);
            register.setAccessible(true);
            register.invoke(null, ClassLoader.getPlatformClassLoader(), List.of());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Felix release keeps its URL handlers differently", e);
        }
    }
}

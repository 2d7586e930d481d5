package io.patchbay.core.internal.unload;

import java.lang.reflect.Field;

/** What of the JDK may be looked into; whoever starts the JVM decides. */
final class Opened {
    private Opened() {}

    static boolean to(Class<?> asking, Class<?> type) {
        return type.getModule().isOpen(type.getPackageName(), asking.getModule());
    }

    /** Returns the value of a static field of a package that is open. */
    static Object read(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}

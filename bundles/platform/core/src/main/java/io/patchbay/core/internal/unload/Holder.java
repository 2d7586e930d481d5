package io.patchbay.core.internal.unload;

import java.util.Locale;

/**
 * Something that keeps a class loader in memory.
 *
 * @param name which one: a thread, a driver, a field
 * @param evidence how it leads to the class loader; names of classes and fields only, never values
 */
public record Holder(Kind kind, String name, String evidence) {
    /** What kinds there are. */
    public enum Kind {
        /** A thread that runs, or will run, a class of the revision. */
        THREAD,
        /** A thread whose context class loader is that of the revision. */
        CONTEXT_CLASS_LOADER,
        /** A thread of {@code java.util.Timer}. */
        TIMER,
        /** A thread of an executor. */
        EXECUTOR,
        /** A value of a thread local. */
        THREAD_LOCAL,
        /** A driver in {@code java.sql.DriverManager}. */
        JDBC_DRIVER,
        /** A hook that runs when the process ends. */
        SHUTDOWN_HOOK,
        /** A bean of the platform's MBean server. */
        MBEAN,
        /** A static field of a class in another bundle. */
        STATIC_FIELD
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + " '" + name + "' (" + evidence + ")";
    }
}

package io.patchbay.guard.bridge;

/**
 * The native part of the guard, in {@code stop.c}: it ends a thread where no poll can. Of the boot loader, because native
 * methods of all others are denied from Java 24 on; reached through {@link ThreadPort} alone.
 */
final class NativeStop {
    /** What {@link #stop} says when it threw; the other outcomes are in {@code stop.c}. */
    static final int THROWN = 0;

    private NativeStop() {}

    /** Throws the error into the thread if it computes inside the JDK, called by code of the loader, and is still here. */
    static native int stop(Thread thread, ClassLoader loader, boolean[] here, Throwable error);
}

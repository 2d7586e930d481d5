package io.patchbay.core.internal.launcher;

/** Takes the plugin's call along that the current thread runs, when a task is handed to another thread. Thread-safe. */
@FunctionalInterface
public interface Carrier {
    /** What is used where calls are not followed. */
    Carrier NONE = task -> task;

    /** Returns the task as one that runs the call of the current thread; the same task if there is none. */
    Runnable carry(Runnable task);
}

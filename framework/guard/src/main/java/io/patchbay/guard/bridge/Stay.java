package io.patchbay.guard.bridge;

/** One thread that runs a call, for as long as it does. */
final class Stay {
    final Thread thread = Thread.currentThread();

    /** One element, false once the thread has left: an array, because native code reads it while the thread stands still. */
    final boolean[] here = {true};
}

package io.patchbay.guard.kill;

/** Something that holds for the current thread until it is closed, in the thread that opened it. */
public interface Scope extends AutoCloseable {
    @Override
    void close();
}

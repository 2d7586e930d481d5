package io.patchbay.bench;

import java.nio.file.Path;

/** A process with a deploy folder. Closing it stops it; it can be started again. */
interface Container extends AutoCloseable {
    /** Returns what it is called in tables. */
    String name();

    /** Starts it; returns at once or when it is ready. */
    void start();

    long pid();

    Path deploy();

    @Override
    void close();
}

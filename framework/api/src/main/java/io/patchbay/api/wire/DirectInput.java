package io.patchbay.api.wire;

import java.io.IOException;
import java.io.InputStream;

/**
 * An input that can also be asked without waiting. A pipe that has one is read by the threads that wait for something to come out
 * of it, one at a time, instead of a thread of its own that wakes them.
 */
public abstract class DirectInput extends InputStream {
    /** Reads what is there, at most so much; returns 0 if that is nothing, and -1 at the end. Never waits. */
    public abstract int readNow(byte[] into, int offset, int length) throws IOException;

    /** Waits until something is there, the time is up, or the thread is interrupted, which it then still is. */
    public abstract void await(long nanos) throws IOException;
}

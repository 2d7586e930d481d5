package io.patchbay.api.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * An output that can also take what it has room for without waiting. A pipe that has one writes from the thread that has
 * something to say, and hands it to another thread only if there is no room.
 */
public abstract class DirectOutput extends OutputStream {
    /**
     * Takes as many of the bytes as there is room for, perhaps none, and moves the buffer's position over them. Never waits, and an
     * interrupt of the thread does no harm.
     */
    public abstract void writeNow(ByteBuffer bytes) throws IOException;
}

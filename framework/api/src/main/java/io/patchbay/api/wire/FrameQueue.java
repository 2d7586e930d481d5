package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out. A thread of its own writes them, because an interrupt of a thread that writes to a channel would close
 * it, and with it the pipe of all other calls. Thread-safe.
 */
final class FrameQueue {
    private static final int CAPACITY = 256;
    private static final byte[] LAST = {};

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final OutputStream out;
    private volatile @Nullable PatchbayException closed;

    FrameQueue(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 << 10);
    }

    /** Writes until {@link #close} is called; hands a failure of the stream to the consumer. */
    void run(Consumer<IOException> failed) {
        try {
            for (byte[] frame = waiting.take(); frame != LAST; frame = waiting.take()) {
                int length = frame.length;
                out.write(
                        new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
                out.write(frame);
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            failed.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.accept(new IOException("The thread that writes was interrupted.", e));
        }
    }

    /**
     * Hands a frame over; blocks while too many wait.
     *
     * @throws PatchbayException with the reason given to {@link #close}, if it was closed
     */
    void send(Encoder frame) {
        byte[] bytes = frame.frame();
        boolean interrupted = false;
        while (true) {
            PatchbayException reason = closed;
            if (reason != null) {
                throw new PatchbayException(reason.code(), reason.getMessage(), reason);
            }
            try {
                if (waiting.offer(bytes, 100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drops what still waits and refuses more; the first reason counts. Returns false if it was closed before. */
    synchronized boolean close(PatchbayException reason) {
        if (closed != null) {
            return false;
        }
        closed = reason;
        do {
            waiting.clear();
        } while (!waiting.offer(LAST));
        return true;
    }

    @Nullable
    PatchbayException closed() {
        return closed;
    }
}

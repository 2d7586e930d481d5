package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out. What the output takes without waiting is written by the thread that sends; the rest by a thread of its
 * own, because an interrupt of a thread that waits in a channel would close it, and with it the pipe of all other calls.
 * Thread-safe.
 */
final class FrameQueue {
    private static final int CAPACITY = 256;
    private static final int BUFFER = 64 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final OutputStream out;
    private boolean writing;
    private @Nullable Consumer<IOException> failed;
    private volatile @Nullable PatchbayException closed;

    FrameQueue(OutputStream out) {
        this.out = out;
    }

    /** Writes what waits until {@link #close} is called; hands a failure of the stream to the consumer. */
    void run(Consumer<IOException> onFailure) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        try {
            begin(onFailure);
            for (List<byte[]> frames = next(); !frames.isEmpty(); frames = next()) {
                for (byte[] frame : frames) {
                    buffered.write(frame);
                }
                buffered.flush();
                written();
            }
        } catch (IOException e) {
            onFailure.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            onFailure.accept(new IOException("The thread that writes was interrupted.", e));
        }
    }

    private void begin(Consumer<IOException> onFailure) {
        lock.lock();
        try {
            failed = onFailure;
        } finally {
            lock.unlock();
        }
    }

    /** Returns all that waits, once nobody else writes; nothing if it was closed. */
    private List<byte[]> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (closed == null && (waiting.isEmpty() || writing)) {
                ready.await();
            }
            List<byte[]> frames = new ArrayList<>(waiting);
            waiting.clear();
            writing = true;
            room.signalAll();
            return frames;
        } finally {
            lock.unlock();
        }
    }

    private void written() {
        lock.lock();
        try {
            writing = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands a frame over; blocks while too many wait.
     *
     * @throws PatchbayException with the reason given to {@link #close}, if it was closed
     */
    void send(Encoder frame) {
        byte[] packet = frame.packet();
        DirectOutput direct = enqueue(packet);
        if (direct != null) {
            write(direct, ByteBuffer.wrap(packet));
        }
    }

    /** Returns the output if the calling thread is to write the frame itself. */
    private @Nullable DirectOutput enqueue(byte[] packet) {
        lock.lock();
        try {
            while (waiting.size() >= CAPACITY && closed == null) {
                room.awaitUninterruptibly();
            }
            PatchbayException reason = closed;
            if (reason != null) {
                throw new PatchbayException(reason.code(), reason.getMessage(), reason);
            }
            if (out instanceof DirectOutput direct && failed != null && !writing && waiting.isEmpty()) {
                writing = true;
                return direct;
            }
            waiting.add(packet);
            ready.signal();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void write(DirectOutput direct, ByteBuffer packet) {
        IOException failure = null;
        try {
            direct.writeNow(packet);
        } catch (IOException e) {
            failure = e;
        }
        Consumer<IOException> onFailure;
        lock.lock();
        try {
            writing = false;
            onFailure = failed;
            if (failure == null && packet.hasRemaining()) {
                byte[] rest = new byte[packet.remaining()];
                packet.get(rest);
                waiting.addFirst(rest);
            }
            if (!waiting.isEmpty()) {
                ready.signal();
            }
        } finally {
            lock.unlock();
        }
        if (failure != null && onFailure != null) {
            onFailure.accept(failure);
        }
    }

    /** Drops what still waits and refuses more; the first reason counts. Returns false if it was closed before. */
    boolean close(PatchbayException reason) {
        lock.lock();
        try {
            if (closed != null) {
                return false;
            }
            closed = reason;
            waiting.clear();
            ready.signalAll();
            room.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    PatchbayException closed() {
        return closed;
    }
}

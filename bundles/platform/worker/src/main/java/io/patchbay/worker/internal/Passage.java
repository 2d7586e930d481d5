package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.worker.Egress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection out of a worker: what it wants, then bytes both ways until one side ends, it is not granted any more, or rests. */
final class Passage implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);
    private static final long ASKING_NANOS = 10_000_000_000L;
    private static final long RESTING_NANOS = 600_000_000_000L;

    /** One side has said all; from here a process that has closed looks like one that waits for the rest. */
    private static final long ENDING_NANOS = 60_000_000_000L;

    private static final int PIECE = 16 * 1024;

    private final SocketChannel inner;
    private final Egress egress;
    private final Executor threads;
    private final Semaphore out;
    private final Runnable asked;
    private volatile @Nullable SocketChannel outer;
    private volatile @Nullable Wish held;
    private volatile boolean asking = true;
    private volatile boolean answered;
    private volatile boolean ending;
    private volatile long moved = System.nanoTime();

    /**
     * Makes one of a connection that asks.
     *
     * @param out what there are as many of as there may be connections to the outside
     * @param asked told once, when it asks no more
     */
    Passage(SocketChannel inner, Egress egress, Executor threads, Semaphore out, Runnable asked) {
        this.inner = inner;
        this.egress = egress;
        this.threads = threads;
        this.out = out;
        this.asked = asked;
    }

    @Override
    public void run() {
        Optional<Wish> granted;
        try {
            granted = ask();
        } finally {
            asked.run();
        }
        try (inner) {
            if (granted.isPresent()) {
                connect(granted.get());
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection out of a worker ended.", e);
        }
    }

    /** Returns what is to be connected to, once there is a place for it. */
    private Optional<Wish> ask() {
        try {
            Wish wish = Wish.read(inner);
            asking = false;
            moved = System.nanoTime();
            return admit(wish) ? Optional.of(wish) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A worker did not say what connection it wants.", e);
            refuse(inner, "400", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean admit(Wish wish) throws IOException {
        String target = wish.host() + ":" + wish.port();
        boolean connects = wish.kind() != Wish.Kind.CHECK;
        if (connects ? !out.tryAcquire() : out.availablePermits() == 0) {
            write(
                    inner,
                    wish.refused(
                            Wish.Refusal.UNREACHABLE,
                            "'" + target + "' cannot be reached: this worker has " + EgressDoor.MOST
                                    + " connections open, and more are not let out. Close some."));
            return false;
        }
        if (connects) {
            return true;
        }
        Optional<byte[]> refusal = refusal(wish, () -> egress.check(wish.host(), wish.port()));
        write(inner, refusal.orElseGet(wish::granted));
        return false;
    }

    /** Asks for leave, or connects. */
    @FunctionalInterface
    private interface Attempt {
        void make() throws IOException;
    }

    /** Returns what says why it may not be; empty if it may. */
    private static Optional<byte[]> refusal(Wish wish, Attempt attempt) {
        try {
            attempt.make();
            return Optional.empty();
        } catch (PatchbayException e) {
            boolean spent = e.code() == ActionCode.BUDGET_EXCEEDED;
            Wish.Refusal refusal = spent ? Wish.Refusal.OVER_BUDGET : Wish.Refusal.DENIED;
            return Optional.of(wish.refused(refusal, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Optional.of(wish.refused(Wish.Refusal.UNREACHABLE, String.valueOf(e.getMessage())));
        }
    }

    private void connect(Wish wish) throws IOException {
        try {
            boolean granted = egress.permits(wish.host(), wish.port());
            Optional<byte[]> refusal = refusal(wish, () -> {
                egress.check(wish.host(), wish.port());
                outer = egress.connect(wish.host(), wish.port());
            });
            SocketChannel open = outer;
            if (refusal.isPresent() || open == null) {
                write(inner, refusal.orElseThrow());
                return;
            }
            // In audit mode it is there without a grant, so there is none that can be taken away.
            held = granted ? wish : null;
            pass(wish, open);
        } finally {
            out.release();
        }
    }

    private void pass(Wish wish, SocketChannel open) throws IOException {
        try (open) {
            exchange(wish, open);
        }
    }

    private void exchange(Wish wish, SocketChannel open) throws IOException {
        write(inner, wish.granted());
        byte[] first = wish.first().getBytes(StandardCharsets.ISO_8859_1);
        egress.sent(first.length);
        write(open, first);
        FutureTask<?> back = new FutureTask<>(() -> copy(open, inner, this::received), null);
        threads.execute(back);
        copy(inner, open, egress::sent);
        await(back);
    }

    private void received(long bytes) {
        answered = true;
        egress.received(bytes);
    }

    private static void await(Future<?> back) throws IOException {
        try {
            back.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("The answer of a connection could not be handed on.", e);
        }
    }

    private void copy(SocketChannel from, SocketChannel to, LongConsumer charge) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            while (from.read(piece) >= 0) {
                piece.flip();
                charge.accept(piece.remaining());
                moved = System.nanoTime();
                while (piece.hasRemaining()) {
                    to.write(piece);
                }
                moved = System.nanoTime();
                piece.clear();
            }
            ending = true;
            to.shutdownOutput();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection out of a worker broke, or was not paid for any more.", e);
            close();
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Closes it if it takes too long to say what it wants, if nothing moved for long, or if it is not granted any more. */
    void look(long now) {
        Wish wish = held;
        boolean late = now - moved > patience();
        if (late && asking) {
            refuse(inner, "408", "The worker did not say within 10 s what connection it wants.");
        } else if (late && wish != null && wish.kind() == Wish.Kind.REQUEST && !answered) {
            refuse(inner, "504", "'" + wish.host() + ":" + wish.port() + "' did not answer within 10 minutes.");
        }
        if (late || (wish != null && !egress.permits(wish.host(), wish.port()))) {
            close();
        }
    }

    private long patience() {
        if (asking) {
            return ASKING_NANOS;
        }
        return ending ? ENDING_NANOS : RESTING_NANOS;
    }

    /** Says why there is no connection, as far as the other side listens, and closes. Nothing was written before, so it does not wait. */
    static void refuse(SocketChannel channel, String status, String why) {
        try (channel) {
            String reason = why.replaceAll("\\s+", " ");
            write(channel, ("HTTP/1.1 " + status + " " + reason + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("A worker does not listen to why it has no connection.", e);
        }
    }

    /** Ends it. */
    void close() {
        close(inner);
        SocketChannel open = outer;
        if (open != null) {
            close(open);
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A socket of a worker does not close.", e);
        }
    }
}

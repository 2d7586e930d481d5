package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.worker.Egress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection out of a worker: what it wants, then bytes both ways until one side ends, it is not granted any more, or rests. */
final class Passage implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);
    private static final long ASKING_NANOS = 10_000_000_000L;
    private static final long RESTING_NANOS = 600_000_000_000L;
    private static final int PIECE = 16 * 1024;

    private final SocketChannel inner;
    private final Egress egress;
    private final Executor threads;
    private final BooleanSupplier crowded;
    private volatile @Nullable SocketChannel outer;
    private volatile @Nullable Wish held;
    private volatile boolean asking = true;
    private volatile long moved = System.nanoTime();

    /** Takes whether there are too many connections already. */
    Passage(SocketChannel inner, Egress egress, Executor threads, BooleanSupplier crowded) {
        this.inner = inner;
        this.egress = egress;
        this.threads = threads;
        this.crowded = crowded;
    }

    @Override
    public void run() {
        try (inner) {
            Wish wish = Wish.read(inner);
            asking = false;
            moved = System.nanoTime();
            serve(wish);
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection out of a worker ended.", e);
        }
    }

    private void serve(Wish wish) throws IOException {
        SocketChannel open;
        boolean granted = egress.permits(wish.host(), wish.port());
        try {
            if (crowded.getAsBoolean()) {
                throw new IOException("'" + wish.host() + ":" + wish.port() + "' cannot be reached: this worker has "
                        + EgressDoor.MOST + " connections open, and more are not let out. Close some.");
            }
            egress.check(wish.host(), wish.port());
            if (wish.kind() == Wish.Kind.CHECK) {
                write(inner, wish.granted());
                return;
            }
            open = egress.connect(wish.host(), wish.port());
            outer = open;
        } catch (PatchbayException e) {
            write(inner, wish.refused(true, String.valueOf(e.getMessage())));
            return;
        } catch (IOException e) {
            write(inner, wish.refused(false, String.valueOf(e.getMessage())));
            return;
        }
        // In audit mode it is there without a grant, so there is none that can be taken away.
        held = granted ? wish : null;
        pass(wish, open);
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
        FutureTask<Boolean> back = new FutureTask<>(() -> copy(open, inner, egress::received));
        threads.execute(back);
        if (copy(inner, open, egress::sent)) {
            await(back);
        }
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

    /** Returns whether it came to its end. */
    private boolean copy(SocketChannel from, SocketChannel to, LongConsumer charge) {
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
            to.shutdownOutput();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection out of a worker broke, or was not paid for any more.", e);
            close();
            return false;
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
        boolean late = now - moved > (asking ? ASKING_NANOS : RESTING_NANOS);
        if (late || (wish != null && !egress.permits(wish.host(), wish.port()))) {
            close();
        }
    }

    /** Tells whether it is open to the outside. */
    boolean isOut() {
        return outer != null;
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

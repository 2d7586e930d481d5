package io.patchbay.api.wire;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Serves the actions of a plugin over a pipe. */
public final class WireServer {
    private final Map<Long, ServedCall> calls = new ConcurrentHashMap<>();
    private final ActionPort port;
    private final FrameQueue queue;
    private final Executor executor;
    private final Clock clock;
    private final FrameReader frames;
    private final Turn turn = new Turn();

    /** Whether a thread stands by to read. */
    private final AtomicBoolean covered = new AtomicBoolean();

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable IOException fault;

    private WireServer(ActionPort port, FrameQueue queue, FrameReader frames, Executor executor, Clock clock) {
        this.port = port;
        this.queue = queue;
        this.frames = frames;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Serves until the other side closes the pipe, then cancels the calls that still run and closes both streams. Blocks until
     * then.
     *
     * @param executor runs the calls, and two tasks for as long as the pipe lives; must not run tasks on the thread that hands
     *     them over
     * @param clock tells when the deadline of a call has passed
     * @throws PatchbayException with {@link WireCode}, if the other side did not close the pipe in order
     */
    public static void serve(ActionPort port, InputStream in, OutputStream out, Executor executor, Clock clock) {
        FrameQueue queue = new FrameQueue(out);
        WireServer server = new WireServer(port, queue, new FrameReader(in), executor, clock);
        PatchbayException end = Ends.closed();
        boolean inOrder = false;
        try (in;
                out) {
            out.write(Wire.HELLO);
            out.flush();
            server.frames.hello();
            executor.execute(() -> queue.run(failure -> {
                server.end(Ends.of(failure));
                Ends.close(in);
            }));
            queue.send(Specs.write(port.actions()));
            // This thread is whose it is; calls run on those of the executor.
            server.read(false);
            server.awaitEnd();
            inOrder = true;
        } catch (IOException e) {
            PatchbayException closed = queue.closed();
            end = closed == null ? Ends.of(e) : closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = new PatchbayException(CommonCode.OVERLOADED, "The thread that serves a pipe was interrupted.", e);
        } finally {
            server.end(end);
        }
        if (!inOrder) {
            throw end;
        }
    }

    private void awaitEnd() throws IOException, InterruptedException {
        ended.await();
        IOException why = fault;
        if (why != null) {
            throw why;
        }
    }

    /** Reads, and makes the calls that come, until it is another thread's turn. */
    private void lead() {
        read(true);
    }

    /** Reads until there is no more to come, or another thread has to. */
    private void read(boolean mine) {
        boolean leads = true;
        try {
            while (leads) {
                Frame frame = frames.next();
                if (frame == null) {
                    break;
                } else if (frame.type() != FrameType.CALL) {
                    accept(frame);
                    continue;
                }
                long id = frame.call();
                ServedCall call = begin(frame);
                if (mine) {
                    leads = make(id, call);
                } else if (handOn(() -> take(id, call))) {
                    leads = false;
                } else {
                    refuse(id);
                }
            }
        } catch (IOException e) {
            fault = e;
        } catch (RuntimeException | Error e) {
            fault = new IOException("Reading failed: " + e, e);
        } finally {
            if (leads) {
                ended.countDown();
            }
        }
    }

    private void take(long id, ServedCall call) {
        if (make(id, call)) {
            lead();
        }
    }

    /** Makes a call on the thread that reads; returns whether it still does then. */
    private boolean make(long id, ServedCall call) {
        if (covered.compareAndSet(false, true) && !handOn(this::standBy)) {
            covered.set(false);
            refuse(id);
            return true;
        }
        long number = turn.begin();
        try {
            call.run();
        } finally {
            calls.remove(id);
        }
        return turn.end(number);
    }

    private void standBy() {
        if (turn.await()) {
            covered.set(false);
            lead();
        }
    }

    private boolean handOn(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void end(PatchbayException reason) {
        queue.close(reason);
        turn.over();
        calls.values().forEach(call -> call.gate().cancel());
    }

    private void accept(Frame frame) throws MalformedFrame {
        ServedCall call = calls.get(frame.call());
        Decoder body = frame.body();
        switch (frame.type()) {
            case CANCEL -> {
                if (call != null) {
                    call.gate().cancel();
                }
            }
            case CREDIT -> {
                Exception failure = body.flag() ? Failures.read(body) : null;
                if (call != null) {
                    call.gate().credit(failure);
                }
            }
            case ANSWER -> {
                long id = body.number();
                if (call != null) {
                    call.gate().answer(id, body);
                }
            }
            case PULL -> {
                long id = body.number();
                if (call != null) {
                    call.gate().pull(id);
                }
            }
            default -> throw new MalformedFrame("'" + frame.type() + "', which only a server sends");
        }
    }

    private ServedCall begin(Frame frame) throws MalformedFrame {
        ServedCall call = new ServedCall(port, new CallGate.Pipe(queue, turn::want, clock), frame);
        if (calls.putIfAbsent(frame.call(), call) != null) {
            throw new MalformedFrame("the call '" + frame.call() + "' twice");
        }
        return call;
    }

    private void refuse(long id) {
        calls.remove(id);
        Encoder end = new Encoder(FrameType.FAILED, id);
        Failures.write(
                end, new PatchbayException(CommonCode.OVERLOADED, "Too many calls run in this process. Try later."));
        queue.send(end);
    }
}

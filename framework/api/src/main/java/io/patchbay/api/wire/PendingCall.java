package io.patchbay.api.wire;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call that was sent; the calling thread serves its streams until it is answered. */
final class PendingCall {
    /** How soon the calling thread looks whether the call was cancelled, which nobody tells it: the later the longer it takes. */
    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Queue<Event> inbox = new ConcurrentLinkedQueue<>();
    private final Thread caller = Thread.currentThread();
    private final long began = System.nanoTime();
    private final AtomicInteger outputs = new AtomicInteger();
    private final AtomicInteger asks = new AtomicInteger();
    private final long id;
    private final FrameQueue queue;
    private final HostCallbacks callbacks;
    private final RowsIn rowsIn;
    private final OutputSinks sinks;
    private final Invocation invocation;
    private final Duration patience;
    private volatile boolean waiting;
    private @Nullable Exception sinkFailure;
    private boolean interrupted;
    private long cancelledAt;
    private boolean cancelled;
    private boolean over;

    /** How the calling thread waits for something to do. */
    interface Wait {
        /** Waits until something came for the call, the time is up, or the thread is interrupted. */
        void await(PendingCall call, long nanos);
    }

    /** What the calling thread is to do. */
    private interface Event {
        /** Does it; returns the answer if the call is over. */
        @Nullable
        Json handle() throws Exception;
    }

    PendingCall(
            long id,
            FrameQueue queue,
            HostCallbacks callbacks,
            Streams streams,
            Invocation invocation,
            Duration patience) {
        this.id = id;
        this.queue = queue;
        this.callbacks = callbacks;
        this.rowsIn = new RowsIn(streams.records());
        this.sinks = new OutputSinks(streams);
        this.invocation = invocation;
        this.patience = patience;
    }

    HostCallbacks callbacks() {
        return callbacks;
    }

    Invocation invocation() {
        return invocation;
    }

    /** Serves the call and returns its answer. */
    Json await(Wait wait) throws Exception {
        try {
            while (true) {
                Event event = next(wait);
                Json answer = event == null ? null : event.handle();
                if (answer != null) {
                    return answer;
                }
                cancelIfAsked();
            }
        } finally {
            if (!over) {
                leave();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nobody waits for the call any more, so the plugin need not go on. */
    private void leave() {
        if (!cancelled && queue.closed() == null) {
            queue.send(new Encoder(FrameType.CANCEL, id));
        }
    }

    private @Nullable Event next(Wait wait) {
        Event event = inbox.poll();
        if (event == null) {
            long nanos = (System.nanoTime() - began) / 4;
            wait.await(this, Math.max(FIRST_LOOK_NANOS, Math.min(LAST_LOOK_NANOS, nanos)));
            interrupted |= Thread.interrupted();
            event = inbox.poll();
        }
        return event;
    }

    /** Waits on the calling thread, while another one reads. */
    void park(long nanos) {
        if (inbox.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Says whether the calling thread would read if nobody else did. */
    void waits(boolean does) {
        waiting = does;
    }

    private void cancelIfAsked() {
        if (!cancelled && (interrupted || invocation.cancelled())) {
            cancelled = true;
            cancelledAt = System.nanoTime();
            queue.send(new Encoder(FrameType.CANCEL, id));
        }
        if (cancelled && System.nanoTime() - cancelledAt > patience.toNanos()) {
            throw new CancelledException("The plugin did not end within " + patience.toSeconds()
                    + " s after its call was cancelled, and was left alone.");
        }
    }

    private Json answered(Json answer) throws Exception {
        over = true;
        if (sinkFailure != null) {
            throw sinkFailure;
        }
        return answer;
    }

    private @Nullable Json output(Decoder body) throws MalformedFrame {
        Encoder credit = new Encoder(FrameType.CREDIT, id);
        Exception failure = sinkFailure == null ? sinks.write(body) : null;
        sinkFailure = failure == null ? sinkFailure : failure;
        credit.flag(failure != null);
        if (failure != null) {
            Failures.write(credit, failure);
        }
        outputs.decrementAndGet();
        queue.send(credit);
        return null;
    }

    // From here on: called by the thread that reads the pipe, which may be the calling thread.

    /** Tells whether there is nothing for the calling thread to do. */
    boolean isIdle() {
        return inbox.isEmpty();
    }

    /** Has the calling thread look who reads; tells whether it will. */
    boolean wake() {
        if (waiting) {
            LockSupport.unpark(caller);
        }
        return waiting;
    }

    private void add(Event event) {
        inbox.add(event);
        if (caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    /** Takes the end of the call or something for its streams. */
    void accept(Frame frame) throws MalformedFrame {
        Decoder body = frame.body();
        if (frame.type() == FrameType.OUTPUT) {
            if (outputs.incrementAndGet() > Wire.WINDOW) {
                throw new MalformedFrame("more output than it may send ahead");
            }
            add(() -> output(body));
            return;
        }
        add(
                frame.type() == FrameType.RESULT
                        ? () -> answered(body.json())
                        : () -> {
                            over = true;
                            throw Failures.read(body);
                        });
        rowsIn.over();
    }

    /** Takes a question. */
    void ask(Decoder body, Executor executor) throws MalformedFrame {
        long ask = body.number();
        FrameType.Ask what = body.constant(FrameType.Ask.class);
        if (asks.incrementAndGet() > Wire.MAX_ASKS) {
            throw new MalformedFrame("more questions than may be open");
        }
        if (what == FrameType.Ask.ROWS) {
            add(() -> answer(callbacks.answer(ask, rowsIn::answer)));
            return;
        }
        try {
            executor.execute(() -> answer(callbacks.answer(ask, what, body)));
        } catch (RejectedExecutionException e) {
            add(() -> answer(callbacks.answer(ask, out -> {
                throw new PatchbayException(CommonCode.OVERLOADED, "Too many connections are in use. Try later.", e);
            })));
        }
    }

    private @Nullable Json answer(Encoder answer) {
        asks.decrementAndGet();
        callbacks.send(answer);
        return null;
    }

    /** Takes the end of the pipe. */
    void lost(PatchbayException reason) {
        add(() -> {
            throw new PatchbayException(reason.code(), reason.getMessage(), reason);
        });
        rowsIn.over();
        callbacks.close();
    }
}

package io.patchbay.api.wire;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the actions of a plugin at the other end of a pipe, many at the same time. Thread-safe.
 *
 * <p>A call reads and writes its streams on the calling thread only, as a direct call would. It ends early if the invocation is
 * cancelled or the calling thread is interrupted; a plugin that does not end then is abandoned after a while.
 */
public final class WireClient implements ActionPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Long, PendingCall> calls = new ConcurrentHashMap<>();
    private final AtomicLong lastCall = new AtomicLong();
    private final InputStream in;
    private final OutputStream out;
    private final FrameReader frames;
    private final FrameQueue queue;
    private final Executor executor;
    private final Duration patience;
    private final List<ActionSpec> actions;
    private final @Nullable Reading reading;

    private WireClient(InputStream in, OutputStream out, Executor executor, Duration patience) throws IOException {
        this.in = in;
        this.out = out;
        this.executor = executor;
        this.patience = patience;
        this.queue = new FrameQueue(out);
        this.frames = new FrameReader(in);
        out.write(Wire.HELLO);
        out.flush();
        frames.hello();
        Frame first = frames.next();
        if (first == null) {
            throw new IOException("It ended after its greeting.");
        } else if (first.type() != FrameType.ACTIONS) {
            throw new MalformedFrame("'" + first.type() + "' before its actions");
        }
        this.actions = Specs.read(first.body());
        this.reading = in instanceof DirectInput direct ? new Reading(direct, frames, calls, new Received()) : null;
    }

    private final class Received implements Reading.Receiver {
        @Override
        public boolean accept(Frame frame) throws MalformedFrame {
            WireClient.this.accept(frame);
            return frame.type() == FrameType.RESULT || frame.type() == FrameType.FAILED;
        }

        @Override
        public void end(PatchbayException reason) {
            WireClient.this.end(reason);
        }
    }

    /**
     * Greets the other side and returns when it has told what it offers. Blocks until then.
     *
     * @param executor runs two tasks for as long as the pipe lives, and one for each use of a connection; must not run tasks on
     *     the thread that hands them over
     * @throws PatchbayException with {@link WireCode}
     */
    public static WireClient connect(InputStream in, OutputStream out, Executor executor) {
        return connect(in, out, executor, PATIENCE);
    }

    static WireClient connect(InputStream in, OutputStream out, Executor executor, Duration patience) {
        WireClient client;
        try {
            client = new WireClient(in, out, executor, patience);
        } catch (IOException e) {
            Ends.close(out);
            Ends.close(in);
            throw Ends.of(e);
        }
        try {
            executor.execute(() -> client.queue.run(failure -> client.end(Ends.of(failure))));
            executor.execute(client::read);
            return client;
        } catch (RejectedExecutionException e) {
            client.close();
            throw new PatchbayException(CommonCode.OVERLOADED, "Too many pipes are open. Try later.", e);
        }
    }

    @Override
    public List<ActionSpec> actions() {
        return actions;
    }

    @Override
    public Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        long id = lastCall.incrementAndGet();
        Encoder begin = ServedCall.write(id, action, input, streams, invocation);
        HostCallbacks callbacks = new HostCallbacks(id, queue, streams, invocation);
        PendingCall call = new PendingCall(id, queue, callbacks, streams, invocation, patience);
        calls.put(id, call);
        try {
            queue.send(begin);
            return call.await(reading == null ? PendingCall::park : reading::await);
        } catch (MalformedFrame e) {
            end(Ends.of(e));
            throw Ends.of(e);
        } finally {
            calls.remove(id);
            callbacks.close();
        }
    }

    /** Tells whether calls can still be made. */
    public boolean isOpen() {
        return queue.closed() == null;
    }

    /** Closes the pipe; calls that still run fail with {@link WireCode#PEER_GONE}. */
    @Override
    public void close() {
        end(new PatchbayException(WireCode.PEER_GONE, "This side of the pipe closed it."));
    }

    private void end(PatchbayException reason) {
        if (queue.close(reason)) {
            calls.values().forEach(call -> call.lost(reason));
            Ends.close(out);
            Ends.close(in);
        }
    }

    private void read() {
        if (reading != null) {
            reading.watch(this::isOpen);
            return;
        }
        try {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                accept(frame);
            }
            end(Ends.closed());
        } catch (IOException e) {
            end(Ends.of(e));
        } catch (RuntimeException | Error e) {
            end(new PatchbayException(CommonCode.INTERNAL, "Reading a pipe failed: " + e, e));
            throw e;
        }
    }

    private void accept(Frame frame) throws MalformedFrame {
        PendingCall call = calls.get(frame.call());
        if (call == null) {
            if (frame.call() < 1 || frame.call() > lastCall.get()) {
                throw new MalformedFrame("a frame of the call '" + frame.call() + "', which was never made");
            }
            return;
        }
        switch (frame.type()) {
            case RESULT, FAILED, OUTPUT -> call.accept(frame);
            case ASK -> call.ask(frame.body(), executor);
            case CHUNK -> call.callbacks().chunk(frame.body());
            case LOG, METRIC -> record(frame, call.invocation());
            default -> throw new MalformedFrame("'" + frame.type() + "', which only a client sends");
        }
    }

    /** A line or a number that this side refuses harms nobody else's calls. */
    private static void record(Frame frame, Invocation invocation) throws MalformedFrame {
        try {
            if (frame.type() == FrameType.LOG) {
                WireLogger.write(frame.body(), invocation.logger());
            } else {
                RemoteInvocation.record(frame.body(), invocation.metrics());
            }
        } catch (RuntimeException e) {
            LOG.warn("Refused a {} of call '{}'.", frame.type(), invocation.id(), e);
        }
    }
}

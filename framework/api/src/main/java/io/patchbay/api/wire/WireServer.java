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
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Serves the actions of a plugin over a pipe. */
public final class WireServer {
    private final Map<Long, ServedCall> calls = new ConcurrentHashMap<>();
    private final ActionPort port;
    private final FrameQueue queue;
    private final Executor executor;
    private final Clock clock;

    private WireServer(ActionPort port, FrameQueue queue, Executor executor, Clock clock) {
        this.port = port;
        this.queue = queue;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Serves until the other side closes the pipe, then cancels the calls that still run and closes both streams. Blocks until
     * then.
     *
     * @param executor runs the calls, and one task for as long as the pipe lives; must not run tasks on the thread that hands
     *     them over
     * @param clock tells when the deadline of a call has passed
     * @throws PatchbayException with {@link WireCode}, if the other side did not close the pipe in order
     */
    public static void serve(ActionPort port, InputStream in, OutputStream out, Executor executor, Clock clock) {
        FrameQueue queue = new FrameQueue(out);
        WireServer server = new WireServer(port, queue, executor, clock);
        PatchbayException end = Ends.closed();
        boolean inOrder = false;
        try (in;
                out) {
            out.write(Wire.HELLO);
            out.flush();
            FrameReader frames = new FrameReader(in);
            frames.hello();
            executor.execute(() -> queue.run(failure -> {
                server.end(Ends.of(failure));
                Ends.close(in);
            }));
            queue.send(Specs.write(port.actions()));
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                server.accept(frame);
            }
            inOrder = true;
        } catch (IOException e) {
            PatchbayException closed = queue.closed();
            end = closed == null ? Ends.of(e) : closed;
        } finally {
            server.end(end);
        }
        if (!inOrder) {
            throw end;
        }
    }

    private void end(PatchbayException reason) {
        queue.close(reason);
        calls.values().forEach(call -> call.gate().cancel());
    }

    private void accept(Frame frame) throws MalformedFrame {
        if (frame.type() == FrameType.CALL) {
            begin(frame);
            return;
        }
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

    private void begin(Frame frame) throws MalformedFrame {
        ServedCall call = new ServedCall(port, queue, clock, frame);
        if (calls.putIfAbsent(frame.call(), call) != null) {
            throw new MalformedFrame("the call '" + frame.call() + "' twice");
        }
        try {
            executor.execute(() -> {
                try {
                    call.run();
                } finally {
                    calls.remove(frame.call());
                }
            });
        } catch (RejectedExecutionException e) {
            calls.remove(frame.call());
            Encoder end = new Encoder(FrameType.FAILED, frame.call());
            Failures.write(
                    end,
                    new PatchbayException(CommonCode.OVERLOADED, "Too many calls run in this process. Try later."));
            queue.send(end);
        }
    }
}

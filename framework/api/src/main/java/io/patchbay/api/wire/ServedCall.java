package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call from the other side. {@link #run} is called once. */
final class ServedCall implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCall.class);

    private final ActionPort port;
    private final CallGate gate;
    private final String action;
    private final JsonObject input;
    private final RemoteInvocation invocation;
    private final Streams streams;
    private final @Nullable RowsOut rows;
    private final @Nullable ViolationsOut violations;

    ServedCall(ActionPort port, CallGate.Pipe pipe, Frame frame) throws MalformedFrame {
        Decoder in = frame.body();
        this.port = port;
        this.action = in.text();
        this.input = in.object();
        RemoteInvocation.Description description = RemoteInvocation.Description.read(in);
        this.gate = new CallGate(pipe, frame.call(), description.deadline());
        this.invocation = new RemoteInvocation(gate, description);
        boolean hasRecords = in.flag();
        Optional<Blob> blob = in.flag() ? Optional.of(RemoteBlob.read(in, gate, Wire.CALL_BLOB)) : Optional.empty();
        this.rows = in.flag() ? new RowsOut(gate) : null;
        boolean hasDocument = in.flag();
        this.violations = in.flag() ? new ViolationsOut(gate) : null;
        in.end();
        this.streams = new Streams(
                hasRecords ? Optional.of(new RemoteRows(gate, this::sendViolations)) : Optional.empty(),
                blob,
                Optional.ofNullable(rows),
                hasDocument ? Optional.of(new DocumentOut(gate)) : Optional.empty(),
                Optional.ofNullable(violations));
    }

    static Encoder write(long call, String action, JsonObject input, Streams streams, Invocation invocation) {
        Encoder out = new Encoder(FrameType.CALL, call).text(action).json(input);
        RemoteInvocation.Description.write(out, invocation);
        out.flag(streams.records().isPresent()).flag(streams.blob().isPresent());
        streams.blob().ifPresent(blob -> RemoteBlob.write(out, blob));
        out.flag(streams.recordsOut().isPresent()).flag(streams.blobOut().isPresent());
        return out.flag(streams.violations().isPresent());
    }

    CallGate gate() {
        return gate;
    }

    private void sendViolations() {
        if (violations != null) {
            violations.sendBatch();
        }
    }

    private void sendOutput() {
        if (rows != null) {
            rows.sendBatch();
        }
        sendViolations();
    }

    @Override
    public void run() {
        Encoder end;
        gate.runBy(Thread.currentThread());
        try {
            invocation.checkCancelled();
            Json answer = port.call(action, input, streams, invocation);
            sendOutput();
            end = gate.frame(FrameType.RESULT).json(answer);
            end.checkSize();
        } catch (Throwable e) {
            end = failed(e);
        }
        gate.runBy(null);
        Thread.interrupted();
        try {
            gate.send(end);
        } catch (PatchbayException e) {
            LOG.debug("A call of action '{}' ended after its pipe.", action, e);
        }
    }

    /** Everything a plugin throws is its answer, errors included: the process goes on. */
    private Encoder failed(Throwable failure) {
        try {
            sendOutput();
        } catch (RuntimeException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
        Encoder end = gate.frame(FrameType.FAILED);
        Failures.write(end, failure);
        return end;
    }
}

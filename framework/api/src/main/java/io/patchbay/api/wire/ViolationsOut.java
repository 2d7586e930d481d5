package io.patchbay.api.wire;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Violations;
import java.io.IOException;

/** Violations for the other side, some at a time. Thread-safe. */
final class ViolationsOut implements Violations {
    private static final int SOME = 200;

    private final CallGate gate;
    private Encoder batch;
    private int count;

    ViolationsOut(CallGate gate) {
        this.gate = gate;
        this.batch = begin();
    }

    private Encoder begin() {
        return gate.frame(FrameType.OUTPUT).constant(FrameType.Output.VIOLATIONS);
    }

    static Violation read(Decoder in) throws MalformedFrame {
        long row = in.number();
        String pointer = in.text();
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new MalformedFrame("a violation at no JSON Pointer");
        }
        return new Violation(row, pointer, in.text(), in.text());
    }

    @Override
    public synchronized void add(Violation violation) {
        batch.number(violation.row()).text(violation.pointer());
        batch.text(violation.rule()).text(violation.message());
        if (++count >= SOME || batch.size() >= Wire.MAX_CHUNK) {
            sendBatch();
        }
    }

    /** Sends what was collected. */
    synchronized void sendBatch() {
        if (count > 0) {
            Encoder full = batch;
            batch = begin();
            count = 0;
            try {
                gate.output(full);
            } catch (IOException e) {
                throw Failures.unchecked(e);
            }
        }
    }
}

package io.patchbay.api.wire;

import io.patchbay.api.action.ActionSpec;
import java.util.ArrayList;
import java.util.List;

/** Writes what can be called into a frame, and reads it. */
final class Specs {
    private Specs() {}

    static Encoder write(List<ActionSpec> specs) {
        Encoder out = new Encoder(FrameType.ACTIONS, 0);
        for (ActionSpec spec : specs) {
            out.text(spec.name()).text(spec.description()).json(spec.input()).json(spec.output());
            out.constant(spec.takes()).constant(spec.gives());
            out.flag(spec.reportsViolations()).flag(spec.idempotent());
        }
        return out;
    }

    static List<ActionSpec> read(Decoder in) throws MalformedFrame {
        List<ActionSpec> specs = new ArrayList<>();
        while (in.hasMore()) {
            specs.add(new ActionSpec(
                    in.text(),
                    in.text(),
                    in.object(),
                    in.object(),
                    in.constant(ActionSpec.Stream.class),
                    in.constant(ActionSpec.Stream.class),
                    in.flag(),
                    in.flag()));
        }
        return List.copyOf(specs);
    }
}

package io.patchbay.guard;

import io.patchbay.guard.bridge.Gate;
import io.patchbay.guard.bridge.Keeper;
import io.patchbay.guard.bridge.ThreadPort;
import io.patchbay.guard.check.Checkpoint;
import io.patchbay.guard.kill.Calls;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.sink.SinkTable;
import io.patchbay.guard.weave.Ledger;
import io.patchbay.guard.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Optional;

/** The steps of arming. A class of its own: it must not be loaded before the bridge is where it belongs. */
final class Arming {
    private Arming() {}

    static Guard arm(Policy policy, Instrumentation instrumentation, Optional<Path> library)
            throws ReflectiveOperationException {
        Warmup.run();
        ThreadPort port = port();
        Optional<String> withoutNative = NativePart.load(port, library);
        var checkpoint = new Checkpoint(types(), policy, port);
        Checkpoint.prepare();
        SinkReport report = new SinkInstaller(instrumentation).install();
        var appoint = Gate.class.getDeclaredMethod("appoint", Keeper.class);
        appoint.setAccessible(true);
        appoint.invoke(null, checkpoint);
        return new Guard(checkpoint, new Calls(port), weaver(instrumentation), report, withoutNative);
    }

    private static ThreadPort port() throws ReflectiveOperationException {
        var make = ThreadPort.class.getDeclaredMethod("make");
        make.setAccessible(true);
        return (ThreadPort) make.invoke(null);
    }

    private static Weaver weaver(Instrumentation instrumentation) {
        return new Weaver(new Ledger(instrumentation::getAllLoadedClasses));
    }

    private static Class<?>[] types() {
        return SinkTable.all().stream()
                .map(sink -> SinkInstaller.find(sink.typeName()).orElse(Object.class))
                .toArray(Class<?>[]::new);
    }
}

package io.patchbay.guard;

import io.patchbay.guard.check.Checkpoint;
import io.patchbay.guard.kill.Calls;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.weave.Weaver;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The armed guard of this process. There is at most one, and only who armed it has it: nothing leads to it from a static
 * field, so a plugin that finds this class can do nothing with it.
 */
public final class Guard {
    private final Checkpoint checkpoint;
    private final Calls calls;
    private final Weaver weaver;
    private final SinkReport report;
    private final Optional<String> withoutNative;

    Guard(Checkpoint checkpoint, Calls calls, Weaver weaver, SinkReport report, Optional<String> withoutNative) {
        this.checkpoint = checkpoint;
        this.calls = calls;
        this.weaver = weaver;
        this.report = report;
        this.withoutNative = withoutNative;
    }

    /**
     * Instruments the JDK and arms the checks. Call it once, before code of anybody else runs.
     *
     * @param library the native part, that ends calls which compute inside the JDK; without it they go on
     * @return empty if the process was started without the agent, or the guard was armed before
     */
    public static Optional<Guard> arm(Policy policy, Optional<Path> library) {
        return GuardAgent.take().map(instrumentation -> {
            try {
                new BridgeInstaller(instrumentation).install();
                return Arming.arm(policy, instrumentation, library);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The guard cannot be armed on Java " + Runtime.version(), e);
            }
        });
    }

    /** Returns the calls of plugins: who begins, carries and kills them. */
    public Calls calls() {
        return calls;
    }

    /** Returns what puts the poll into classes of plugins. */
    public Weaver weaver() {
        return weaver;
    }

    /** Returns which sinks are held. */
    public SinkReport sinks() {
        return report;
    }

    /** Returns why calls that compute inside the JDK cannot be ended; empty if they can. */
    public Optional<String> withoutNative() {
        return withoutNative;
    }

    /** Returns how many checks could not be decided and were denied; anything above zero is a fault of the guard. */
    public long failures() {
        return checkpoint.failures();
    }
}

package io.patchbay.guard;

import io.patchbay.guard.kill.Calls;
import io.patchbay.guard.weave.Weaver;
import java.util.Optional;

/**
 * The half of the guard that ends calls: classes of plugins can be woven and calls killed, no permission is checked. Arming it
 * changes no class of the JDK and costs the start some milliseconds. There is at most one guard in a process, this or
 * {@link Guard}.
 *
 * @param calls who begins, carries and kills calls of plugins
 * @param weaver what puts the poll into classes of plugins
 */
public record CallGuard(Calls calls, Weaver weaver) {
    /**
     * Arms it. Call it once, before code of anybody else runs.
     *
     * @return empty if the process was started without the agent, or a guard was armed before
     */
    public static Optional<CallGuard> arm() {
        return GuardAgent.take().map(instrumentation -> {
            try {
                new BridgeInstaller(instrumentation).install();
                return Arming.calls(instrumentation);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Calls cannot be guarded on Java " + Runtime.version(), e);
            }
        });
    }
}

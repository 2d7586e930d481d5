package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.permission.PermissionGate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** Counts the points an installation passes, phases and questions to the gate, and dies at the one it is told to. */
final class FaultPoints implements Step.Listener {
    private final int deadly;
    private int passed;
    private boolean armed;

    FaultPoints(int deadly) {
        this.deadly = deadly;
    }

    /** An end nobody catches: nothing is rolled back, as if the process died. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Returns a gate whose questions are points too: some are asked within the transaction. */
    PermissionGate before(PermissionGate gate) {
        return (PermissionGate) Objects.requireNonNull(Proxy.newProxyInstance(
                PermissionGate.class.getClassLoader(), new Class<?>[] {PermissionGate.class}, (proxy, method, all) -> {
                    pass();
                    try {
                        return method.invoke(gate, all);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    @Override
    public void reached(Step step) {
        pass();
    }

    /** Begins to count: a start passes points too. */
    void arm() {
        armed = true;
    }

    private void pass() {
        if (armed && ++passed == deadly) {
            throw new Death();
        }
    }

    boolean survived() {
        return passed < deadly;
    }
}

package io.patchbay.core.internal.invoke;

import io.patchbay.api.action.ActionPort;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out a port; counts how often it was bound and given back. */
record TestSource(ActionPort port, AtomicInteger bound, AtomicInteger released) implements Binding.Source {
    TestSource(ActionPort port) {
        this(port, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public ActionPort bind() {
        bound.incrementAndGet();
        return port;
    }

    @Override
    public void release() {
        released.incrementAndGet();
    }
}

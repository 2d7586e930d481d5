package io.patchbay.guard.check;

import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whose socket is whose, by the descriptor that the JDK has for each as long as it lives; the platform's are nobody's. Thread-safe.
 */
final class Sockets {
    private final Owners<Object, Subject> owners = new Owners<>();
    private final Policy policy;

    Sockets(Policy policy) {
        this.policy = policy;
    }

    /** Remembers who connects or binds a socket: whose code acts, else whose call the thread runs. */
    void own(@Nullable Object descriptor, Charged charged) {
        Subject carried = charged.carried();
        Subject owner = charged.nearest().sandboxed() || carried == null ? charged.nearest() : carried;
        if (descriptor != null && owner.sandboxed()) {
            owners.put(descriptor, owner);
        }
    }

    @Nullable
    Subject owner(@Nullable Object descriptor) {
        return descriptor == null ? null : owners.get(descriptor);
    }

    /** What a listener accepts is its owner's. */
    void accepts(Object listener, Object descriptor) {
        Subject owner = owners.get(listener);
        if (owner != null) {
            owners.put(descriptor, owner);
        }
    }

    void moves(Subject owner) {
        policy.exchanges(owner);
    }

    void moved(Subject owner, long sent, long received) {
        policy.exchanged(owner, sent, received);
    }
}

package io.patchbay.guard.bridge;

import java.util.ArrayList;
import java.util.List;

/** One call of a plugin as its threads see it. */
final class CallState extends KillState {
    /** What the host attached: who is charged. */
    final Object subject;

    private final List<Stay> stays = new ArrayList<>(1);

    CallState(Object subject) {
        this.subject = subject;
    }

    Stay enter() {
        var stay = new Stay();
        synchronized (stays) {
            stays.add(stay);
        }
        return stay;
    }

    void leave(Stay stay) {
        stay.here[0] = false;
        synchronized (stays) {
            stays.remove(stay);
        }
    }

    List<Stay> stays() {
        synchronized (stays) {
            return List.copyOf(stays);
        }
    }
}

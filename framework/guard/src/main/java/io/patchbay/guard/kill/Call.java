package io.patchbay.guard.kill;

import io.patchbay.guard.policy.Subject;
import java.util.HashSet;
import java.util.Set;

/**
 * One call of a plugin: the token that its threads carry. Made by {@link Calls#begin} and ended by {@link Calls#end}. Safe
 * for use by any thread.
 */
public final class Call {
    private final Subject subject;
    private final Object state;
    private final Set<ClassLoader> armed = new HashSet<>();
    private boolean ended;

    Call(Subject subject, Object state) {
        this.subject = subject;
        this.state = state;
    }

    /** Returns who is charged. */
    public Subject subject() {
        return subject;
    }

    Object state() {
        return state;
    }

    /** Whether the polls of the loader have yet to be armed for this call. */
    synchronized boolean arms(ClassLoader loader) {
        return !ended && armed.add(loader);
    }

    synchronized Set<ClassLoader> ends() {
        ended = true;
        var loaders = Set.copyOf(armed);
        armed.clear();
        return loaders;
    }
}

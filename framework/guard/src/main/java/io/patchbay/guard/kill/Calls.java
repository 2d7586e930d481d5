package io.patchbay.guard.kill;

import io.patchbay.guard.bridge.ThreadPort;
import io.patchbay.guard.policy.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which call the current thread runs, and the end of calls. A call does not follow by itself into other threads: the
 * platform's executors take {@link #current} where a task is handed over and {@link #bind} it where the task runs.
 */
public final class Calls {
    private final ThreadPort port;

    /** Makes the one there is, for the guard. */
    public Calls(ThreadPort port) {
        this.port = port;
    }

    /** Makes a call that is charged to the subject. It must be ended. */
    public Call begin(Subject subject) {
        return new Call(subject, port.newCall(subject));
    }

    /** Returns the state of the call this thread runs, for {@link #bind(Object)} in another, or null. */
    public @Nullable Object current() {
        return port.call();
    }

    /** Makes this thread run the call. Throws {@code CallKilled} if it was killed before it came to run. */
    public Scope bind(Call call) {
        return bind(call.state());
    }

    /** Makes this thread run what {@link #current} returned in another, or no call at all. */
    public Scope bind(@Nullable Object state) {
        port.forget();
        if (state != null) {
            port.pollCall(state);
        }
        boolean privileged = port.privileged(false);
        Object before = port.bind(state);
        Object stay = state == null ? null : port.enter(state);
        return () -> {
            if (state != null && stay != null) {
                port.leave(state, stay);
            }
            port.bind(before);
            port.privileged(privileged);
        };
    }

    /** Returns whether the platform acts for itself in this thread. */
    public boolean isPrivileged() {
        return port.privileged();
    }

    /** Enters a region in which the platform acts for itself, whatever call the thread runs. Plugins are still charged. */
    public Scope privileged() {
        boolean before = port.privileged(true);
        return () -> port.privileged(before);
    }

    /** Leaves such a region for a while: something of the call is run in the middle of it. */
    public Scope unprivileged() {
        boolean before = port.privileged(false);
        return () -> port.privileged(before);
    }

    /**
     * Kills one call where it runs woven code of the loader. Other calls go on. From when the error
     * was thrown in a thread, that thread may tidy up for the length of the grace; then it is thrown out again.
     */
    public void kill(Call call, ClassLoader loader, String reason, Duration grace) {
        port.killCall(call.state(), reason, grace.toNanos());
        if (call.arms(loader)) {
            port.arm(loader);
        }
    }

    /**
     * Ends the threads of a killed call that compute inside the JDK, where no poll is: the error is thrown there. Does nothing to
     * those that wait, do I/O or run other code, and nothing at all without the native part; call it again while the call runs.
     *
     * @return how many threads it was thrown in
     */
    public int killInside(Call call, ClassLoader loader, String reason) {
        return port.stopCall(call.state(), loader, reason);
    }

    /** Does the same to a thread that a plugin started itself and left behind, when its loader was stopped. */
    public boolean stopInside(Thread thread, ClassLoader loader, String reason) {
        return port.stopThread(thread, loader, reason);
    }

    /** Ends a call: its polls are disarmed when no other killed call needs them. Call it when its threads are out. */
    public void end(Call call) {
        call.ends().forEach(port::disarm);
    }

    /** Kills every thread that runs woven code of the loader, until {@link #resume}: for a plugin that was stopped. */
    public void stop(ClassLoader loader, String reason, Duration grace) {
        if (port.killLoader(loader, reason, grace.toNanos())) {
            port.arm(loader);
        }
    }

    /** Lets threads run code of the loader again: for a plugin that is started again. Does nothing if it was not stopped. */
    public void resume(ClassLoader loader) {
        if (port.reviveLoader(loader)) {
            port.disarm(loader);
        }
    }
}

package io.patchbay.guard.bridge;

import java.io.File;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the guard itself may do to threads and polls. There is one, made once through reflection when the guard is armed;
 * later requests are denied.
 */
public final class ThreadPort {
    private static boolean made;

    private volatile boolean withNative;

    private ThreadPort() {}

    @SuppressWarnings("unused")
    private static synchronized ThreadPort make() {
        if (made) {
            throw new IllegalStateException("The port of the guard is taken. It is made once, by the launcher.");
        }
        made = true;
        return new ThreadPort();
    }

    /** Makes the state of a call that is charged to the subject. */
    public Object newCall(Object subject) {
        return new CallState(subject);
    }

    /** Returns the call this thread runs, or null. */
    public @Nullable Object call() {
        return ThreadState.current().call;
    }

    /** Returns who is charged with what this thread does, or null. */
    public @Nullable Object subject() {
        CallState call = ThreadState.current().call;
        return call == null ? null : call.subject;
    }

    /** Makes this thread run the call, or none, and returns the one before. */
    public @Nullable Object bind(@Nullable Object call) {
        ThreadState state = ThreadState.current();
        CallState before = state.call;
        state.call = (CallState) call;
        return before;
    }

    /** Notes that this thread runs the call; what is returned goes to {@link #leave}. */
    public Object enter(Object call) {
        return ((CallState) call).enter();
    }

    /** Takes that back. */
    public void leave(Object call, Object stay) {
        ((CallState) call).leave((Stay) stay);
    }

    /** Loads the native part from where it is; throws what the JVM says if it cannot. */
    public void load(Method loadLibrary, File library) throws ReflectiveOperationException {
        loadLibrary.invoke(null, NativeStop.class, library);
        withNative = true;
    }

    /** Ends the threads of a call that compute inside the JDK where the loader's code called it; returns how many. */
    public int stopCall(Object call, ClassLoader loader, String reason) {
        int stopped = 0;
        for (Stay stay : ((CallState) call).stays()) {
            stopped += stop(stay, stay.thread, loader, reason) ? 1 : 0;
        }
        return stopped;
    }

    /** Ends a thread that computes inside the JDK where the loader's code called it; returns whether it did. */
    public boolean stopThread(Thread thread, ClassLoader loader, String reason) {
        return stop(new Stay(), thread, loader, reason);
    }

    private boolean stop(Stay stay, Thread thread, ClassLoader loader, String reason) {
        return withNative
                && thread != Thread.currentThread()
                && NativeStop.stop(thread, loader, stay.here, new CallKilled(reason, false)) == NativeStop.THROWN;
    }

    /** Whether this thread acts for the platform itself. */
    public boolean privileged() {
        return ThreadState.current().privileged;
    }

    /** Says whether this thread acts for the platform itself, and returns what was said before. */
    public boolean privileged(boolean value) {
        ThreadState state = ThreadState.current();
        boolean before = state.privileged;
        state.privileged = value;
        return before;
    }

    /** Lets the guard's own use of the JDK pass unchecked, and returns what was before. */
    public boolean asking(boolean value) {
        ThreadState state = ThreadState.current();
        boolean before = state.asking;
        state.asking = value;
        return before;
    }

    /** Marks a call as killed. */
    public void killCall(Object call, String reason, long graceNanos) {
        ((CallState) call).kill(reason, graceNanos);
    }

    /** Marks every thread as killed that comes by a poll of this loader; returns whether they were not yet. */
    public boolean killLoader(ClassLoader loader, String reason, long graceNanos) {
        return PollSite.of(loader).plugin.kill(reason, graceNanos);
    }

    /** Takes that back; returns whether they were marked. */
    public boolean reviveLoader(ClassLoader loader) {
        return PollSite.of(loader).plugin.revive();
    }

    /** Throws if the call was killed. */
    public void pollCall(Object call) {
        CallState state = (CallState) call;
        if (state.isKilled()) {
            state.throwOut(ThreadState.current());
        }
    }

    /** Arms the polls of a loader; each must be disarmed once. */
    public void arm(ClassLoader loader) {
        PollSite.of(loader).arm();
    }

    /** Takes one arming back. */
    public void disarm(ClassLoader loader) {
        PollSite.of(loader).disarm();
    }

    /** Forgets for what this thread was thrown out, before it runs something else. */
    public void forget() {
        ThreadState.current().thrownFor = null;
    }
}

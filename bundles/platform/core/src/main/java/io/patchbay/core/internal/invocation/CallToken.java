package io.patchbay.core.internal.invocation;

/** Whether a call may go on. Thread-safe. */
public final class CallToken {
    private final long deadline;
    private volatile State state = State.RUNNING;

    /** Takes the deadline, on the scale of {@link System#nanoTime()}. */
    public CallToken(long deadline) {
        this.deadline = deadline;
    }

    /** How a call stands. */
    public enum State {
        /** It may go on. */
        RUNNING,
        /** Its time is up. */
        LATE,
        /** Somebody asked for its end. */
        CANCELLED,
        /** It used more than its budget. */
        OVER_BUDGET,
        /** It has ended; a plugin that kept its invocation learns so here. */
        ENDED
    }

    /** Returns how long it may still take, in nanoseconds; not more than 0 when its time is up. */
    public long remaining() {
        return deadline - System.nanoTime();
    }

    /** Returns how the call stands. */
    public State state() {
        State now = state;
        return now == State.RUNNING && remaining() <= 0 ? State.LATE : now;
    }

    /** Tells whether the call is to end. */
    public boolean stopped() {
        State now = state();
        return now == State.LATE || now == State.CANCELLED || now == State.OVER_BUDGET;
    }

    /** Tells the call to end, if its time is up. */
    public void expireIfLate() {
        if (remaining() <= 0) {
            leaveRunning(State.LATE);
        }
    }

    /** Tells the call to end, because somebody asked for it. */
    public void cancel() {
        leaveRunning(State.CANCELLED);
    }

    /** Tells the call to end, because it used more than its budget. */
    public void exceed() {
        leaveRunning(State.OVER_BUDGET);
    }

    /** Notes that the call has ended. */
    public void end() {
        leaveRunning(State.ENDED);
    }

    private synchronized void leaveRunning(State next) {
        if (state == State.RUNNING) {
            state = next;
        }
    }
}

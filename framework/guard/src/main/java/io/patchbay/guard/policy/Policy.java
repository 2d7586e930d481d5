package io.patchbay.guard.policy;

/**
 * Decides for the guard. It is called from any thread, in the middle of methods of the JDK, possibly with locks of the
 * JDK held: it answers from memory, waits for nothing, and throws nothing. What it does itself is not checked.
 */
public interface Policy {
    /**
     * Returns whose code a class loader defines. Asked for each frame of a stack, so it takes nanoseconds; answer
     * {@link Subject#UNKNOWN} for a loader that is neither the platform's nor a bundle's.
     */
    Subject subjectOf(ClassLoader loader);

    /** Decides about one request of a sandboxed subject. */
    Verdict decide(Request request);

    /**
     * Returns whether this is the business of the platform's code that is nearest, whoever runs it: a logger opens its next file
     * in whichever thread writes a line.
     */
    default boolean vouches(Subject nearest, Permission permission, String target) {
        return false;
    }

    /** Returns whether a bundle of the framework, as its own object, is the subject itself. */
    default boolean owns(Subject subject, Object bundle) {
        return false;
    }

    /** Returns whether a service of the framework, by its reference, is one the subject may find. */
    default boolean sees(Subject subject, Object reference) {
        return false;
    }

    /** Is told what was denied or recorded; what it throws is dropped. */
    default void observe(Request request, Verdict verdict) {}

    /**
     * Is told that a sandboxed subject, which may, is about to make files grow; a {@link SecurityException} thrown here refuses it.
     */
    default void grows(Request request) {}

    /**
     * Is told that bytes are about to move through a socket of a sandboxed subject; a {@link SecurityException} thrown here refuses
     * it. The thread may be anybody's.
     */
    default void exchanges(Subject subject) {}

    /** Is told how many bytes moved through a socket of a sandboxed subject. */
    default void exchanged(Subject subject, long sent, long received) {}

    /**
     * Is told that a sandboxed subject starts a thread; a {@link SecurityException} thrown here refuses it.
     *
     * @param own whether its code starts it, and not code that is trusted in a call of it, whose pools outlive that call
     */
    default void threadStarts(Subject subject, Thread thread, boolean own) {}
}

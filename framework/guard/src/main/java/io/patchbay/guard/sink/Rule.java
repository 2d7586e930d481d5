package io.patchbay.guard.sink;

/** Who is charged at a sink. */
public enum Rule {
    /** The nearest frame that is not the JDK's, and the call the thread runs: for what leaves the process. */
    NEAREST,
    /** The direct caller, nobody if that is the JDK: for what the language itself is made of. */
    IMMEDIATE,
    /** The class that the JDK determined as the caller and hands on as the first argument. */
    ARGUMENT,
    /** Whoever calls the framework, the framework's own classes being the platform. */
    FRAMEWORK,
    /** Like {@link #FRAMEWORK}; what a bundle does to itself needs no permission. */
    FRAMEWORK_OTHERS,
    /**
     * Like {@link #FRAMEWORK}, and so are the trackers of the framework's own library, which ask for others; a service the caller
     * sees needs no permission.
     */
    FRAMEWORK_LOOKUP,
    /** Like {@link #NEAREST}, but no permission is asked: the policy is told of a thread. */
    THREAD,
    /** Nothing is checked; the class loader is remembered as its creator's. */
    LOADER,
    /** Nothing is checked; the descriptor of the socket is remembered as belonging to who is charged as by {@link #NEAREST}. */
    SOCKET
}

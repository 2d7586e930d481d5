package io.patchbay.api.worker;

/** How far a worker process is kept from the rest of the machine; from the most to the least. */
public enum IsolationLevel {
    /** Bubblewrap: namespaces of its own, no network but through the platform's proxy, and of the file system only Java, the jar and its data directory. */
    NAMESPACES("own namespaces, by bubblewrap: no network but what is granted, through the platform's proxy"),
    /** Resource limits only: it reads what the user of this process reads, and has the network. */
    LIMITS(
            "resource limits by prlimit, but the files of this user, and a network that a hostile plugin reaches past the proxy"),
    /** A process and nothing more: a heap limit, and it can be killed. */
    PROCESS(
            "a process of its own with a heap limit, but the files of this user, and a network that a hostile plugin reaches past the proxy");

    private final String description;

    IsolationLevel(String description) {
        this.description = description;
    }

    /** Returns what this level does, in words for an administrator. */
    public String description() {
        return description;
    }
}

package io.patchbay.api.worker;

/** How far a worker process is kept from the rest of the machine; from the most to the least. */
public enum IsolationLevel {
    /** Bubblewrap: namespaces of its own, no network, and of the file system only Java, the jar and its data directory. */
    NAMESPACES("own namespaces without network, by bubblewrap"),
    /** Resource limits only: it reads what the user of this process reads, and has the network. */
    LIMITS("resource limits by prlimit, but the files and the network of this user"),
    /** A process and nothing more: a heap limit, and it can be killed. */
    PROCESS("a process of its own with a heap limit, but the files and the network of this user");

    private final String description;

    IsolationLevel(String description) {
        this.description = description;
    }

    /** Returns what this level does, in words for an administrator. */
    public String description() {
        return description;
    }
}

package io.patchbay.core.internal.unload;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The platform threads of this JVM that are alive. */
final class LiveThreads {
    private LiveThreads() {}

    static List<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        // What does not fit is left out without a word.
        while (root.enumerate(threads, true) == threads.length) {
            threads = new Thread[threads.length * 2];
        }
        return Arrays.stream(threads).filter(Objects::nonNull).toList();
    }

    /** Objects of the JDK lead on; those of others are where a trail of a thread ends. */
    static boolean leadsOn(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() == null;
    }
}

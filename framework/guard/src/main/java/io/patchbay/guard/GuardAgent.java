package io.patchbay.guard;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the Java agent, named by {@code Launcher-Agent-Class} in the manifest of the launcher. It only keeps
 * what the JVM hands over: a process that never arms the guard pays nothing.
 */
public final class GuardAgent {
    private static @Nullable Instrumentation kept;

    private GuardAgent() {}

    /** Called by the JVM before {@code main} of the launcher's jar. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        keep(instrumentation);
    }

    /** Called by the JVM for {@code -javaagent}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        keep(instrumentation);
    }

    private static synchronized void keep(Instrumentation instrumentation) {
        kept = instrumentation;
    }

    /** Hands over to the first who asks, and to nobody after: instrumentation is power over every class. */
    static synchronized Optional<Instrumentation> take() {
        Optional<Instrumentation> taken = Optional.ofNullable(kept);
        kept = null;
        return taken;
    }
}

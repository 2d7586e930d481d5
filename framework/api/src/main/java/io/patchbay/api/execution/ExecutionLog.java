package io.patchbay.api.execution;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the invoker leaves what it learns of executions while they run. Provided by {@code io.patchbay.engine}; the invoker works
 * without it. Both methods return at once: lines come on the plugin's thread, so whoever keeps them does so on a thread of its own.
 */
@ProviderType
public interface ExecutionLog {
    /**
     * Takes a line a plugin logged. The invoker limits how many there are and how long each is.
     *
     * @param execution the id that {@link PluginInvoker.Call#execution} named
     * @param time when
     * @param level {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}
     * @param message the text
     */
    void line(String execution, Instant time, String level, String message);

    /**
     * Takes what a call used; comes on the thread of {@link PluginInvoker#call} before it returns or throws, once for every
     * call that reached its plugin.
     *
     * @param execution the id that {@link PluginInvoker.Call#execution} named
     * @param version the version of the bundle that was called
     * @param usage what it used; of an abandoned call what it used until then
     */
    void used(String execution, String version, Execution.Usage usage);
}

package io.patchbay.plugin.hook;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of every call of a plugin before and after. The caller waits meanwhile, so implementations are quick; they are called by
 * several threads at the same time.
 */
@ConsumerType
public interface ExecutionHook {
    /**
     * Returns why the call is refused, as a sentence the caller reads; empty lets it go on.
     *
     * @throws Exception if it cannot decide, which refuses nothing and counts against the hook
     */
    default Optional<String> before(PlannedExecution execution) throws Exception {
        return Optional.empty();
    }

    /**
     * Is told how a call ended, one that a hook refused too.
     *
     * @throws Exception if it failed, which changes nothing for the caller and counts against the hook
     */
    default void after(EndedExecution execution) throws Exception {}
}

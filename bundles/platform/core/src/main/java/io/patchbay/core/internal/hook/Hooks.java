package io.patchbay.core.internal.hook;

import io.patchbay.plugin.hook.EndedExecution;
import io.patchbay.plugin.hook.PlannedExecution;
import io.patchbay.plugin.hook.PlannedInstall;
import java.util.List;

/** Asks the hooks of plugins, the highest ranked first. Blocks for as long as they may take. Thread-safe. */
public interface Hooks {
    /** What is used where nobody has hooks. */
    Hooks NONE = new Hooks() {
        @Override
        public void before(PlannedExecution execution) {
            // nobody is asked
        }

        @Override
        public void after(EndedExecution execution) {
            // nobody is told
        }

        @Override
        public void before(PlannedInstall install) {
            // nobody is asked
        }

        @Override
        public List<HookView> all() {
            return List.of();
        }

        @Override
        public List<String> faults(String symbolicName) {
            return List.of();
        }
    };

    /**
     * Returns, if a call may go on.
     *
     * @throws io.patchbay.api.PatchbayException with {@code EXECUTION_VETOED} if a hook refuses it
     */
    void before(PlannedExecution execution);

    /** Tells how a call ended. */
    void after(EndedExecution execution);

    /**
     * Returns, if an installation may go on.
     *
     * @throws io.patchbay.api.PatchbayException with {@code INSTALL_VETOED} if a hook refuses it
     */
    void before(PlannedInstall install);

    /** Returns all hooks, those that bundles only declare too. */
    List<HookView> all();

    /** Returns what went wrong lately with the hooks of a bundle, one sentence for each hook. */
    List<String> faults(String symbolicName);
}

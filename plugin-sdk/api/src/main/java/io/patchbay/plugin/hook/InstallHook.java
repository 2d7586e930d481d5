package io.patchbay.plugin.hook;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is asked before a plugin is installed or updated. It is not asked about the plugin it belongs to, nor about those that come with
 * the distribution, nor when a plugin goes back to a version it had.
 */
@ConsumerType
public interface InstallHook {
    /**
     * Returns why the plugin is not to be installed, as a sentence for who installs it; empty lets it go on.
     *
     * @throws Exception if it cannot decide, which refuses nothing and counts against the hook
     */
    Optional<String> before(PlannedInstall install) throws Exception;
}

package io.patchbay.api.repository;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Installs what the repositories have, with what that needs: all of it, or nothing. Thread-safe; blocks. */
@ProviderType
public interface RepositoryInstaller {
    /**
     * Says what installing the highest version of the range would change. Takes the right to install, since the server fetches jars
     * to answer.
     *
     * @throws io.patchbay.api.PatchbayException with {@link RepositoryCode}
     */
    Plan plan(Caller caller, Wanted wanted);

    /**
     * Installs the highest version of the range, and what it needs and is not installed.
     *
     * @param consent the digest of the plan that was approved; empty if nobody was asked
     * @throws io.patchbay.api.PatchbayException with {@link RepositoryCode}, or as the installer does
     */
    PluginView install(Caller caller, Wanted wanted, Optional<String> consent);
}

package io.patchbay.api.configuration;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the bundles say about their configurations. Thread-safe; reads the bundles whenever it is asked. */
@ProviderType
public interface ConfigurationDescriptions {
    /**
     * Returns what installed bundles describe, by PID, one for each. Where several describe the same, the platform counts
     * first and then the bundle that was installed last.
     */
    List<ConfigurationDescription> all();
}

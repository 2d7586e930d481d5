package io.patchbay.api.configuration;

import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Brings values into the types that a bundle describes; it need not be installed. Thread-safe; does not block. */
@ProviderType
public interface ConfigurationValues {
    /**
     * Returns values in the types in which ConfigAdmin keeps them.
     *
     * @param pid the PID, for what is said of them
     * @param description what the bundle says; empty if it says nothing, so that they are taken as they are, secrets excepted
     * @param values the values; {@code null} stands for the default
     * @param pointer where they are in the request, such as {@code /config}
     * @throws io.patchbay.api.PatchbayException that names everything that is wrong, missing or not known
     */
    Map<String, Object> typed(
            String pid, Optional<ConfigurationDescription> description, JsonObject values, String pointer);
}

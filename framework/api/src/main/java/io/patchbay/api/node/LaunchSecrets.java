package io.patchbay.api.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the process was started with and only the bundle it is meant for may know. Every bundle that looks this service up gets
 * its own: bundles outside the distribution's {@code system} folder find it empty, and each secret belongs to the first platform
 * bundle that asks. Thread-safe; no method blocks.
 */
@ProviderType
@FunctionalInterface
public interface LaunchSecrets {
    /** Returns a secret, such as {@code patchbay.db.password}, if there is one and it is the asking bundle's; never log it. */
    Optional<String> secret(String name);
}

package io.patchbay.api.permission;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the platform says what it denied a bundle itself, since the guard of the process does not see it: a request of its HTTP
 * client, a connection out of a worker. It is counted, shown and audited like what the guard denies. Thread-safe; waits for nothing.
 */
@ProviderType
public interface DenialLog {
    /**
     * Says that a bundle wants to do what it was not granted.
     *
     * @param symbolicName the bundle
     * @param wanted the permission and the target it would need
     * @return whether it may all the same, because the bundle is in audit mode: then the use is recorded, not denied
     */
    boolean denied(String symbolicName, Grant wanted);
}

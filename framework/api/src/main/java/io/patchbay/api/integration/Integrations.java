package io.patchbay.api.integration;

import io.patchbay.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The integrations of workspaces. Thread-safe; blocks shortly. */
@ProviderType
public interface Integrations {
    /**
     * Returns what a call through an integration of the caller's workspace is bound to at this moment. Asks for no scope: it is
     * platform code that makes the call, for a caller who may not see the integration.
     *
     * @throws io.patchbay.api.PatchbayException with {@link IntegrationCode#INTEGRATION_NOT_FOUND} or
     *     {@link IntegrationCode#INTEGRATION_INACTIVE}
     */
    Binding bind(Caller caller, String id);

    /**
     * Returns what a call is bound to, as {@link #bind}, of the integration with this name or id.
     *
     * @throws io.patchbay.api.PatchbayException as {@link #bind}
     */
    Binding named(Caller caller, String nameOrId);
}

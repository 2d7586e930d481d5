package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.Integrations;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What calls through integrations are bound to, if the bundle that keeps integrations is there. Thread-safe. */
@Component(service = Bindings.class)
public final class Bindings implements Integrations {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Integrations integrations;

    /** Made by the component runtime. */
    @Activate
    public Bindings() {}

    private Bindings(Integrations integrations) {
        this.integrations = integrations;
    }

    /** Returns those of a service that is always there. */
    static Bindings of(Integrations integrations) {
        return new Bindings(integrations);
    }

    /**
     * Returns what a call is bound to.
     *
     * @throws PatchbayException with {@code OVERLOADED} also, while the integrations are not there
     */
    @Override
    public Binding bind(Caller caller, String id) {
        return present(id).bind(caller, id);
    }

    @Override
    public Binding named(Caller caller, String nameOrId) {
        return present(nameOrId).named(caller, nameOrId);
    }

    private Integrations present(String id) {
        Integrations present = integrations;
        if (present == null) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "Integration '" + id
                            + "' cannot be asked for: the bundle 'io.patchbay.integration' does not run. Start it.");
        }
        return present;
    }
}

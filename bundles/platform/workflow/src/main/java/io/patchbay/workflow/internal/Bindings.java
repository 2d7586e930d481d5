package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.Integrations;
import io.patchbay.workflow.internal.language.Problems;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What steps that name an integration are bound to, if the bundle that keeps integrations is there. Thread-safe. */
@Component(service = Bindings.class)
public final class Bindings {
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
     * Returns what a step is bound to.
     *
     * @param bundle the symbolic name of the bundle the step calls
     * @throws PatchbayException if the integration is of another bundle, and as {@link Integrations#named}; with {@code OVERLOADED}
     *     while the integrations are not there
     */
    Binding of(Caller caller, String name, String bundle) {
        Integrations present = integrations;
        if (present == null) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "Integration " + Problems.quote(name)
                            + " cannot be asked for: the bundle 'io.patchbay.integration' does not run. Start it.");
        }
        Binding binding = present.named(caller, name);
        if (!binding.plugin().equals(bundle)) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Integration " + Problems.quote(name) + " is of the plugin '" + binding.plugin()
                            + "', and the step calls '" + bundle + "'. Call that plugin, or name another integration.");
        }
        return binding;
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.trust.PluginTrust;
import io.patchbay.core.internal.invoke.Isolation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Keeps what decides on tiers and runs them, while it is there. Without it all plugins run in this process, if they may. */
@Component(service = TierParts.class)
public final class TierParts {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable TierPolicy policy;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Isolation isolation;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PluginTrust trust;

    TierRules rules() {
        return Optional.ofNullable(policy).map(TierPolicy::rules).orElse(TierRules.USUAL);
    }

    Optional<TierPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    Optional<Isolation> isolation() {
        return Optional.ofNullable(isolation);
    }

    Optional<PluginTrust> trust() {
        return Optional.ofNullable(trust);
    }
}

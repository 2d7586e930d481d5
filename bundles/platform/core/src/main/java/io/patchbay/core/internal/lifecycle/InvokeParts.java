package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.servlet.RequestHold;
import io.patchbay.core.internal.invoke.CallStatistics;
import io.patchbay.core.internal.invoke.Contributions;
import io.patchbay.core.internal.invoke.Traffic;
import io.patchbay.core.internal.usage.QuotaWatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Keeps what the calling side offers, while it is there: it needs the catalog, so the catalog must do without it. Without it
 * plugins are shown with what their manifests say, and nothing is known of their calls.
 */
@Component(service = InvokeParts.class)
public final class InvokeParts {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Contributions contributions;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable CallStatistics statistics;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Traffic traffic;

    @Reference
    TierParts tiers = new TierParts();

    TierParts tiers() {
        return tiers;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RequestHold requests;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable QuotaWatch quotas;

    Optional<QuotaWatch> quotas() {
        return Optional.ofNullable(quotas);
    }

    Optional<RequestHold> requests() {
        return Optional.ofNullable(requests);
    }

    Optional<Contributions> contributions() {
        return Optional.ofNullable(contributions);
    }

    Optional<CallStatistics> statistics() {
        return Optional.ofNullable(statistics);
    }

    Optional<Traffic> traffic() {
        return Optional.ofNullable(traffic);
    }
}

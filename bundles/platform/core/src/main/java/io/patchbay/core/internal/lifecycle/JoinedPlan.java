package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginInstaller.Consent;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The plans of bundles that are installed together, as one plan of the last. */
final class JoinedPlan {
    private final List<Plan> plans;

    private JoinedPlan(List<Plan> plans) {
        this.plans = plans;
    }

    static Plan of(List<Plan> plans) {
        return plans.size() == 1 ? plans.get(0) : new JoinedPlan(plans).plan();
    }

    private Plan plan() {
        Plan wanted = plans.get(plans.size() - 1);
        return new Plan(
                wanted.id(),
                wanted.version(),
                wanted.sha256(),
                all(Plan::added),
                all(Plan::updated),
                all(Plan::removed),
                all(Plan::enabled),
                all(Plan::rewired),
                all(Plan::missing),
                all(Plan::permissions),
                wanted.quota(),
                consent(wanted));
    }

    private Consent consent(Plan wanted) {
        return new Consent(
                plans.stream().anyMatch(plan -> plan.consent().required()),
                digest(),
                wanted.consent().signer(),
                asked(Consent::permissions),
                asked(Consent::refused),
                asked(Consent::waysOut),
                asked(Consent::packages),
                plans.stream().anyMatch(plan -> plan.consent().nativeCode()),
                asked(Consent::behaviour),
                asked(Consent::notices));
    }

    /** Whoever approves the whole has seen each part. */
    private String digest() {
        MessageDigest digest = Sha256.digest();
        plans.forEach(plan -> digest.update(plan.consent().digest().getBytes(StandardCharsets.UTF_8)));
        return Sha256.text(digest);
    }

    private <T> List<T> all(Function<Plan, List<T>> part) {
        return plans.stream().map(part).flatMap(Collection::stream).distinct().toList();
    }

    private <T> List<T> asked(Function<Consent, List<T>> part) {
        return all(plan -> part.apply(plan.consent()));
    }
}

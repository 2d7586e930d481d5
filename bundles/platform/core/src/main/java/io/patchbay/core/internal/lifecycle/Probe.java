package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginCatalog.HealthReport.Check;
import io.patchbay.api.plugin.PluginView.Health;
import io.patchbay.core.internal.health.OwnChecks;
import io.patchbay.core.internal.invoke.Traffic;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** Looks whether a started revision is fit to take calls: its plugins can be made callable, its own health checks are not critical. */
final class Probe {
    private final Supplier<Optional<Traffic>> traffic;
    private final OwnChecks checks;

    Probe(Supplier<Optional<Traffic>> traffic, OwnChecks checks) {
        this.traffic = traffic;
        this.checks = checks;
    }

    /** Returns why it is not fit, a sentence; nothing if it is. */
    Optional<String> of(Bundle bundle) {
        try {
            traffic.get().ifPresent(calls -> calls.probe(bundle));
        } catch (PatchbayException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return critical(bundle);
    }

    /** Asks only its health checks, which is cheap enough to do again and again. */
    Optional<String> critical(Bundle bundle) {
        return checks.run(bundle).stream()
                .filter(check -> check.health() == Health.CRITICAL)
                .findFirst()
                .map(Probe::text);
    }

    private static String text(Check check) {
        return "Health check '" + check.name() + "' is critical: " + check.message();
    }
}

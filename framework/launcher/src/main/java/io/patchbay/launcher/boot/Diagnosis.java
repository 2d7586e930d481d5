package io.patchbay.launcher.boot;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** Says why the platform is not ready: bundles that were not installed or do not run, and unsatisfied components. */
final class Diagnosis {
    private final BundleContext context;
    private final StartFailures failures;
    private final Reconciliation reconciliation;

    Diagnosis(BundleContext context, StartFailures failures, Reconciliation reconciliation) {
        this.context = context;
        this.failures = failures;
        this.reconciliation = reconciliation;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        reconciliation.failed.forEach(
                (name, cause) -> lines.add("bundle '%s' is not installed: %s".formatted(name, OneLine.reason(cause))));
        for (Bundle bundle : context.getBundles()) {
            if (SystemBundle.isSystemLocation(bundle.getLocation()) && !runs(bundle)) {
                lines.add("bundle '%s' is %s: %s".formatted(bundle.getSymbolicName(), state(bundle), why(bundle)));
            }
        }
        lines.addAll(new UnsatisfiedComponents(context).lines());
        return lines;
    }

    private String why(Bundle bundle) {
        return failures.of(bundle)
                .map(OneLine::reason)
                .orElse(bundle.getState() == Bundle.STARTING ? "its start has not returned" : "it was not started");
    }

    private static boolean runs(Bundle bundle) {
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return bundle.getState() == (fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "not started";
            case Bundle.STARTING -> "still starting";
            case Bundle.STOPPING -> "stopping";
            default -> "uninstalled";
        };
    }
}

package io.patchbay.launcher.isolation;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The bundles of the distribution. They are counted when they are in line with it and before any starts: one that is installed
 * later is not one of them, whatever its location says. Thread-safe.
 */
public final class PlatformBundles implements Predicate<Bundle> {
    private volatile Set<Bundle> bundles = Set.of();

    /** Counts those whose location is of the platform. */
    public void count(BundleContext context, Predicate<String> isPlatformLocation) {
        bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> isPlatformLocation.test(bundle.getLocation()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean test(Bundle bundle) {
        return bundle.getBundleId() == 0 || bundles.contains(bundle);
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.core.internal.unload.LoadedRevision;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The class loaders of the bundles the installer owns, never held. */
final class ClassLoaders {
    private ClassLoaders() {}

    /** Returns the revision with its class loader; empty if it was never wired, is a fragment, or is not ours. */
    static Optional<LoadedRevision> of(Bundle bundle) {
        return Location.isOurs(bundle) ? loader(bundle).map(loader -> loaded(bundle, loader)) : Optional.empty();
    }

    static List<Current> current(Collection<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> of(bundle).stream().flatMap(loaded -> Stream.of(new Current(bundle, loaded))))
                .toList();
    }

    private static Optional<ClassLoader> loader(Bundle bundle) {
        @Nullable BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null || !wiring.isInUse() ? Optional.empty() : Optional.ofNullable(wiring.getClassLoader());
    }

    private static LoadedRevision loaded(Bundle bundle, ClassLoader loader) {
        Location location = Location.of(bundle);
        return new LoadedRevision(location.symbolicName(), bundle.getVersion().toString(), location.sha256(), loader);
    }

    /** What a bundle runs with before it is wired anew. */
    record Current(Bundle bundle, LoadedRevision loaded) {
        /** Returns it, if the bundle runs with something else now. */
        Optional<LoadedRevision> replaced() {
            return loader(bundle).filter(loaded::uses).isPresent() ? Optional.empty() : Optional.of(loaded);
        }
    }
}

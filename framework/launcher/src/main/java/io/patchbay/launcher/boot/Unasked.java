package io.patchbay.launcher.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What a bundle is granted that nobody has spoken for: nothing, where the distribution has the bundle that speaks. In one without
 * it, what the bundle asks for, as nobody could ever grant anything.
 */
final class Unasked {
    private static final String SPEAKER = "io.patchbay.permission";
    private static final String NAMESPACE = "patchbay.permission";

    private Unasked() {}

    static Function<Bundle, Optional<List<String>>> of(List<SystemBundle> distribution) {
        boolean somebodySpeaks =
                distribution.stream().anyMatch(bundle -> bundle.name().equals(SPEAKER));
        return somebodySpeaks ? bundle -> Optional.empty() : bundle -> Optional.of(wishes(bundle));
    }

    private static List<String> wishes(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleRequirement> requirements =
                revision == null ? List.of() : revision.getDeclaredRequirements(NAMESPACE);
        return requirements.stream()
                .map(BundleRequirement::getAttributes)
                .map(attributes -> text(attributes, "type", "") + " " + text(attributes, "target", "*"))
                .toList();
    }

    private static String text(Map<String, Object> attributes, String name, String absent) {
        return attributes.get(name) instanceof String text ? text : absent;
    }
}

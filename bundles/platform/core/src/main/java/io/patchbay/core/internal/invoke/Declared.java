package io.patchbay.core.internal.invoke;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** What the manifest of a bundle says about plugins. */
final class Declared {
    private Declared() {}

    /** The attributes of one capability {@code patchbay.plugin}. */
    record Plugin(String name, String type, String category, String description) {}

    static List<Plugin> plugins(Bundle bundle) {
        return revision(bundle).stream()
                .flatMap(revision -> revision.getDeclaredCapabilities("patchbay.plugin").stream())
                .map(capability -> plugin(capability.getAttributes()))
                .toList();
    }

    private static Optional<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class));
    }

    private static Plugin plugin(Map<String, Object> attributes) {
        return new Plugin(
                text(attributes, "name", ""),
                text(attributes, "type", "custom"),
                text(attributes, "category", "feature"),
                text(attributes, "description", ""));
    }

    private static String text(Map<String, Object> attributes, String name, String absent) {
        return attributes.get(name) instanceof String text ? text : absent;
    }
}

package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.core.internal.quota.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the manifest of a bundle says about plugins. */
final class Declared {
    private static final Logger LOG = LoggerFactory.getLogger(Declared.class);

    private Declared() {}

    /** The attributes of one capability {@code patchbay.plugin}. */
    record Plugin(String name, String type, String category, String description) {}

    static List<Plugin> plugins(Bundle bundle) {
        return revision(bundle).stream()
                .flatMap(revision -> revision.getDeclaredCapabilities("patchbay.plugin").stream())
                .map(capability -> plugin(capability.getAttributes()))
                .toList();
    }

    static Quota quota(Bundle bundle) {
        String header = bundle.getHeaders("").get("Patchbay-Quota");
        try {
            return Quota.parse(header == null ? "" : header);
        } catch (PatchbayException e) {
            // The installer refuses such a bundle; one that came past it gets what others get.
            LOG.warn("Quota cannot be read; the usual one holds. plugin={}", bundle.getSymbolicName(), e);
            return Quota.DEFAULT;
        }
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

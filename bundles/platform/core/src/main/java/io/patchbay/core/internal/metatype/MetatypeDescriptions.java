package io.patchbay.core.internal.metatype;

import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescriptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the Metatype documents of all bundles, once each. Documents only: the Metatype service would also ask the providers that
 * plugins register, and nothing but the invoker runs the code of plugins.
 */
@Component
public final class MetatypeDescriptions implements ConfigurationDescriptions {
    private static final Logger LOG = LoggerFactory.getLogger(MetatypeDescriptions.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final String PLATFORM = "system:";

    private final BundleContext context;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    /** Looks at the bundles of this framework. */
    @Activate
    public MetatypeDescriptions(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<ConfigurationDescription> all() {
        Map<String, ConfigurationDescription> all = new TreeMap<>();
        List<Bundle> bundles = Arrays.asList(context.getBundles());
        known.keySet().retainAll(bundles.stream().map(Bundle::getBundleId).collect(Collectors.toSet()));
        for (Bundle bundle : bundles) {
            for (ConfigurationDescription one : of(bundle)) {
                all.merge(one.pid(), one, (first, second) -> first.platform() ? first : second);
            }
        }
        return List.copyOf(all.values());
    }

    private List<ConfigurationDescription> of(Bundle bundle) {
        return known.compute(
                        bundle.getBundleId(),
                        (id, before) -> before != null && before.modified() == bundle.getLastModified()
                                ? before
                                : new Known(bundle.getLastModified(), read(bundle)))
                .descriptions();
    }

    /** By paths, since to find entries would resolve the bundle. */
    private static List<ConfigurationDescription> read(Bundle bundle) {
        Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
        if (bundle.getSymbolicName() == null || paths == null) {
            return List.of();
        }
        MetatypeDocument.Owner owner = new MetatypeDocument.Owner(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                bundle.getLocation().startsWith(PLATFORM),
                path -> entry(bundle.getEntry(path)));
        List<ConfigurationDescription> descriptions = new ArrayList<>();
        for (String path : Collections.list(paths)) {
            if (path.endsWith(".xml")) {
                try {
                    descriptions.addAll(MetatypeDocument.read(owner, path));
                } catch (IOException e) {
                    LOG.warn("A Metatype document is left out: bundle={} path={}", bundle.getSymbolicName(), path, e);
                }
            }
        }
        return descriptions;
    }

    private static Optional<InputStream> entry(@Nullable URL url) throws IOException {
        return url == null ? Optional.empty() : Optional.of(url.openStream());
    }

    private record Known(long modified, List<ConfigurationDescription> descriptions) {}
}

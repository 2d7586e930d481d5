package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the bundles of the platform, which are part of every list but nobody's to change. */
final class PlatformBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformBundles.class);
    private static final String SCHEME = "system:";

    private final BundlePort port;
    private final ComponentCache components;
    private final Path system;
    private final Map<Long, Jar> jars = new ConcurrentHashMap<>();

    PlatformBundles(BundlePort port, ComponentCache components, Path distribution) {
        this.port = port;
        this.components = components;
        this.system = distribution.resolve("system");
    }

    /** Returns them by symbolic name. */
    NavigableMap<String, Bundle> all() {
        TreeMap<String, Bundle> all = new TreeMap<>();
        for (Bundle bundle : port.platform()) {
            if (bundle.getSymbolicName() != null) {
                all.putIfAbsent(bundle.getSymbolicName(), bundle);
            }
        }
        return all;
    }

    PluginStatus status(Bundle bundle) {
        int state = bundle.getState();
        ComponentStates.State summary =
                state == Bundle.ACTIVE ? components.of(bundle).state() : ComponentStates.State.NONE;
        return StatusRule.of(Desired.ENABLED, state, BundlePort.isFragment(bundle), true, false, summary);
    }

    PluginView view(Bundle bundle) {
        PluginStatus status = status(bundle);
        Jar jar = jars.computeIfAbsent(bundle.getBundleId(), id -> jar(bundle));
        boolean explains = status == PluginStatus.INSTALLED && bundle.getState() == Bundle.ACTIVE;
        return new PluginView(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                name(bundle),
                List.of(),
                status,
                explains ? components.of(bundle).text() : "",
                PluginViews.health(status),
                PluginView.Tier.TRUSTED,
                "platform",
                jar.sha256(),
                jar.size(),
                List.of(),
                "",
                1,
                Instant.ofEpochMilli(bundle.getLastModified()));
    }

    private static String name(Bundle bundle) {
        return Optional.ofNullable(bundle.getHeaders("").get(Constants.BUNDLE_NAME))
                .orElse(bundle.getSymbolicName());
    }

    /** The hash of the jar in the distribution, made when somebody first asks: it would cost time at every start. */
    private Jar jar(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith(SCHEME) || !Files.isDirectory(system)) {
            return Jar.UNKNOWN;
        }
        String file = location.substring(SCHEME.length()) + ".jar";
        try (DirectoryStream<Path> levels = Files.newDirectoryStream(system)) {
            for (Path level : levels) {
                Path jar = level.resolve(file);
                if (Files.isRegularFile(jar)) {
                    return new Jar(Sha256.of(jar), Files.size(jar));
                }
            }
        } catch (IOException e) {
            LOG.warn("The jar of a platform bundle cannot be read: bundle={}", bundle.getSymbolicName(), e);
        }
        return Jar.UNKNOWN;
    }

    private record Jar(String sha256, long size) {
        static final Jar UNKNOWN = new Jar("", 0);
    }
}

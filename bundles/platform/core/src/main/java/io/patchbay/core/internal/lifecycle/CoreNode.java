package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.node.Node;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This instance, as the launcher described it in framework properties. */
@Component
public final class CoreNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(CoreNode.class);

    private final BundleContext context;
    private final Path home;
    private final Path distribution;

    /** Reads where things are; the launcher has checked that the folders can be used. */
    @Activate
    public CoreNode(BundleContext context) {
        this.context = context;
        this.home = folder("patchbay.home");
        this.distribution = folder("patchbay.dist");
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Path distribution() {
        return distribution;
    }

    @Override
    public String version() {
        return property("patchbay.version").orElse("0");
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    @Override
    public void fatal(String code, String message) {
        LOG.error("Patchbay cannot go on and stops: {} code={}", message, code);
        if (!tellLauncher(code, message)) {
            stopFramework();
        }
    }

    @SuppressWarnings("unchecked") // the launcher registers exactly this type; generics are erased in the registry
    private boolean tellLauncher(String code, String message) {
        try {
            Collection<? extends ServiceReference<?>> launchers =
                    context.getServiceReferences(BiConsumer.class, "(patchbay.fatal=true)");
            for (ServiceReference<?> launcher : launchers) {
                Object service = context.getService(launcher);
                if (service != null) {
                    ((BiConsumer<String, String>) service).accept(code, message);
                    return true;
                }
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("The filter is a constant", e);
        }
    }

    private void stopFramework() {
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
        } catch (BundleException e) {
            LOG.error("The framework does not stop; end the process by hand", e);
        }
    }

    private Path folder(String property) {
        return Path.of(property(property)
                        .orElseThrow(() -> new IllegalStateException(
                                "Framework property '" + property + "' is missing; start with bin/patchbay run")))
                .toAbsolutePath()
                .normalize();
    }
}

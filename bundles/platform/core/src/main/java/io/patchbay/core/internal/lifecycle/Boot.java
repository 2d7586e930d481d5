package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the stored plugins up in order: first the platform, then what is stored, what was shipped, what was dropped. */
final class Boot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);
    private static final int MOST_SECONDS = 10;

    private final BundleContext context;
    private final LifecycleParts parts;
    private final Deque<ServiceRegistration<?>> services = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean ready;
    private boolean installed;
    private volatile Optional<String> trouble = Optional.empty();

    Boot(BundleContext context, LifecycleParts parts) {
        this.context = context;
        this.parts = parts;
    }

    /**
     * Does it all, again and again until it succeeds or this is closed: what failed may have been the database, which had no time
     * for a moment.
     *
     * @param known called once, when it is known what is installed
     */
    void run(Runnable known) {
        try {
            for (int tries = 1; !succeeds(known); tries++) {
                if (closing.await(Math.min(tries, MOST_SECONDS), TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds(Runnable known) throws InterruptedException {
        try {
            reconcile(known);
            trouble = Optional.empty();
            ready = true;
            LOG.info(
                    "Plugins are in line with what is stored: count={}",
                    parts.index.all().size());
            return true;
        } catch (IOException | RuntimeException e) {
            if (closing.getCount() == 0) {
                LOG.debug("Stopped while plugins were brought in line with what is stored", e);
                return false;
            }
            trouble = Optional.of("Plugins could not be brought in line with what is stored (" + e.getMessage()
                    + "). It is tried again; remove the cause.");
            LOG.error("Plugins could not be brought in line with what is stored, it is tried again", e);
            return false;
        }
    }

    private void reconcile(Runnable known) throws IOException, InterruptedException {
        if (!installed) {
            parts.installer.inTurn(() -> {
                parts.boot.install();
                return parts;
            });
            known.run();
            installed = true;
        }
        awaitPlatform();
        parts.installer.inTurn(() -> {
            parts.boot.start();
            return parts;
        });
        parts.watch();
        parts.shipped.install();
        parts.mover.start();
        parts.quarantine.start();
        parts.watcher.start();
    }

    /** Registers a service that goes with this object. */
    <T> void register(Class<T> type, T service) {
        services.push(context.registerService(type, service, null));
    }

    void registerChecks() {
        register("Plugins reconciled", this::reconciled);
        register("Deploy folder", this::deployFolder);
    }

    private void register(String name, HealthCheck check) {
        Map<String, Object> properties =
                Map.of(HealthCheck.NAME, name, HealthCheck.TAGS, new String[] {"ready", "plugins"});
        services.push(context.registerService(HealthCheck.class, check, FrameworkUtil.asDictionary(properties)));
    }

    private Result reconciled() {
        if (trouble.isPresent()) {
            return new Result(Result.Status.CRITICAL, trouble.get());
        }
        return ready
                ? new Result(Result.Status.OK, "All stored plugins were looked after.")
                : new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "Stored plugins are being started. Wait.");
    }

    private Result deployFolder() {
        if (!ready) {
            return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "The deploy folder is not watched yet. Wait.");
        }
        String fault = parts.watcher.trouble();
        return fault.isEmpty()
                ? new Result(Result.Status.OK, "The deploy folder is watched.")
                : new Result(Result.Status.CRITICAL, "Nothing dropped is installed: " + fault + ".");
    }

    /** Plugins start after the platform, whatever order its bundles came up in. */
    private void awaitPlatform() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        FrameworkListener listener = event -> {
            if (isPlatformUp()) {
                reached.countDown();
            }
        };
        context.addFrameworkListener(listener);
        try {
            if (!isPlatformUp()) {
                reached.await();
            }
        } finally {
            context.removeFrameworkListener(listener);
        }
    }

    private boolean isPlatformUp() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                        .adapt(FrameworkStartLevel.class)
                        .getStartLevel()
                >= BundlePort.PLUGIN_START_LEVEL;
    }

    @Override
    public void close() {
        closing.countDown();
        while (!services.isEmpty()) {
            services.pop().unregister();
        }
    }
}

package io.patchbay.launcher.boot;

import io.patchbay.launcher.hooks.FrameworkHooks;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.isolation.Isolation;
import io.patchbay.launcher.isolation.PlatformBundles;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The framework with the platform bundles of one distribution, on one data folder. */
public final class Platform {
    private static final String NATIVE = "lib/libpatchbay-stop.so";

    private final Framework framework;
    private final PlatformLog log;
    private final StartFailures failures = new StartFailures();
    private final Reconciliation reconciliation;
    private final Isolation isolation;
    private volatile boolean stopping;

    private Platform(Framework framework, PlatformLog log, Reconciliation reconciliation, Isolation isolation) {
        this.framework = framework;
        this.log = log;
        this.reconciliation = reconciliation;
        this.isolation = isolation;
    }

    /**
     * Initialises the framework, registers the hooks and brings the platform bundles in line with the distribution.
     * Nothing is started yet.
     *
     * @param fatal what a platform bundle calls, with a code and a message, when it cannot go on
     */
    public static Platform prepare(Settings settings, Home home, PrintStream err, BiConsumer<String, String> fatal) {
        var bundles = new PlatformBundles();
        var isolation =
                Isolation.arm(bundles, home.cache(), home.log(), settings.dist().resolve(NATIVE));
        var wanted = SystemFolder.list(settings.dist().resolve("system"));
        var log = new PlatformLog(err);
        Map<String, Object> properties = FrameworkProperties.of(settings, home);
        properties.put("felix.log.logger", log);
        Framework framework = new BundleCache(home.cache(), log).open(() -> new Felix(properties));
        try {
            BundleContext context = framework.getBundleContext();
            log.attach(context);
            FrameworkHooks.register(context, isolation.rules());
            publish(context, fatal);
            var platform = new Platform(framework, log, new Reconciler(context).reconcile(wanted), isolation);
            bundles.count(context, SystemBundle::isSystemLocation);
            isolation.attach(context, log::warn);
            LaunchSecrets.publish(context, settings, bundles);
            context.addFrameworkListener(platform.failures);
            return platform;
        } catch (IOException e) {
            throw home.unusable(e);
        }
    }

    /**
     * Starts everything; returns when the last start level is reached, or a stop was asked for. A bundle that fails
     * keeps no other back.
     */
    public void start() throws InterruptedException {
        try {
            framework.start();
            climb();
        } catch (BundleException e) {
            throw new Refusal(ExitCode.PLATFORM, "The framework does not start: " + OneLine.reason(e), e);
        }
        if (stopping) {
            return;
        }
        reconciliation.failed.forEach((name, cause) -> log.warn(
                "Platform bundle '" + name + "' could not be brought up to date, the server is degraded", cause));
        reconciliation.present.forEach(this::repair);
        log.info("Platform bundles are started " + reconciliation);
    }

    /** Blocks until the framework has stopped, whoever asked for it. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** What keeps the platform from being ready, one line each; empty when nothing is known. */
    public List<String> problems() {
        return new Diagnosis(framework.getBundleContext(), failures, reconciliation).lines();
    }

    /** Why plugins are not held to all they should be; empty if they are. */
    public Optional<String> weakness() {
        return isolation.weakness();
    }

    /** Returns why calls that compute inside the JDK cannot be ended; empty if they can. */
    public Optional<String> withoutNative() {
        return isolation.withoutNative();
    }

    /** The context of the system bundle. */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Writes one line to the log alone. */
    public void logInfo(String message) {
        log.info(message);
    }

    /** Writes one line to the log alone, as a warning; to standard error while there is no log. */
    public void logWarning(String message) {
        log.warn(message, null);
    }

    /**
     * Stops every bundle, in reverse start order.
     *
     * @return whether that was done within the limit
     */
    public boolean stop(Duration limit) throws InterruptedException {
        stopping = true;
        UrlHandlers.keep(framework.getClass().getClassLoader());
        try {
            framework.stop();
        } catch (BundleException e) {
            log.warn("The framework does not stop", e);
            return false;
        }
        return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    /** The bundles that are still stopping, for the line that says what hung. */
    public String stillStopping() {
        var names = new StringJoiner(", ");
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getBundleId() != 0 && bundle.getState() == Bundle.STOPPING) {
                names.add("'" + bundle.getSymbolicName() + "'");
            }
        }
        return names.toString();
    }

    /** Felix finishes a climb before it begins to stop, so it is asked for one level at a time. */
    private void climb() throws InterruptedException {
        FrameworkStartLevel current = framework.adapt(FrameworkStartLevel.class);
        var levels = new TreeSet<Integer>();
        reconciliation.present.values().forEach(bundle -> levels.add(bundle.startLevel()));
        levels.add(FrameworkProperties.PLUGIN_START_LEVEL);
        for (int level : levels) {
            if (stopping) {
                return;
            }
            var reached = new CountDownLatch(1);
            current.setStartLevel(level, event -> reached.countDown());
            reached.await();
        }
    }

    /** A cached copy may be damaged where only loading a class finds out: one more try with the original. */
    private void repair(Bundle bundle, SystemBundle original) {
        boolean fresh =
                reconciliation.installed.contains(original.name()) || reconciliation.updated.contains(original.name());
        var failure = failures.of(bundle);
        if (fresh || failure.isEmpty() || isUnresolved(failure.get())) {
            return;
        }
        try {
            Reconciler.reinstall(bundle, original);
            bundle.start();
            failures.forget(bundle);
            log.warn("Platform bundle '" + original.name() + "' was reinstalled, its cached copy did not start", null);
        } catch (IOException | BundleException e) {
            log.warn("Platform bundle '" + original.name() + "' does not start, the server is degraded", e);
        }
    }

    private static boolean isUnresolved(Throwable failure) {
        return failure instanceof BundleException bundle && bundle.getType() == BundleException.RESOLVE_ERROR;
    }

    private static void publish(BundleContext context, BiConsumer<String, String> fatal) {
        context.registerService(BiConsumer.class, fatal, FrameworkUtil.asDictionary(Map.of("patchbay.fatal", true)));
    }
}

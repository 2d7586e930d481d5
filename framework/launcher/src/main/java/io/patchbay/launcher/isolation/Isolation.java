package io.patchbay.launcher.isolation;

import io.patchbay.guard.Guard;
import io.patchbay.launcher.hooks.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Holds bundles outside the platform to what they were granted: the guard of the process asks it, and platform bundles tell it.
 * Armed before there is a framework, then attached to it. Thread-safe.
 */
public final class Isolation {
    private final Predicate<Bundle> platform;
    private final List<String> caches;
    private final Sandbox sandbox;
    private final Optional<Guard> guard;
    private final String reason;

    private Isolation(
            Predicate<Bundle> platform, List<String> caches, Sandbox sandbox, Optional<Guard> guard, String reason) {
        this.platform = platform;
        this.caches = caches;
        this.sandbox = sandbox;
        this.guard = guard;
        this.reason = reason;
    }

    /**
     * Arms the guard. Without one, or where a method of this Java is not held, the server runs and says so.
     *
     * @param platform who is not held to anything
     * @param cache the framework's cache folder
     * @param log the folder the platform logs to
     * @param library the native part of the guard, which may be absent
     */
    public static Isolation arm(Predicate<Bundle> platform, Path cache, Path log, Path library) {
        List<String> logs = names(log).stream().map(name -> name + "/").toList();
        var sandbox = new Sandbox(platform, logs);
        Optional<Guard> guard = Optional.empty();
        String reason = "The server was not started by 'bin/patchbay run': the JVM has no agent.";
        try {
            guard = Guard.arm(sandbox, Optional.of(library));
            if (guard.isPresent()) {
                reason = guard.get().sinks().isComplete() ? "" : "This Java has methods that are not held.";
            }
        } catch (NoClassDefFoundError e) {
            reason = "The guard needs the module java.instrument, which this Java " + Runtime.version()
                    + " does not have or was told to do without (" + e.getMessage() + ").";
        } catch (IllegalStateException | LinkageError e) {
            reason = "The guard does not run on Java " + Runtime.version() + ": " + e.getMessage();
        }
        return new Isolation(platform, names(cache), sandbox, guard, reason);
    }

    /** A folder as it is called and as it really is. */
    private static List<String> names(Path folder) {
        Path plain = folder.toAbsolutePath().normalize();
        try {
            return Stream.of(plain, plain.toRealPath())
                    .map(Path::toString)
                    .distinct()
                    .toList();
        } catch (IOException e) { // not there yet
            return List.of(plain.toString());
        }
    }

    /** Returns why bundles are not held to all they should be; empty if they are. */
    public Optional<String> weakness() {
        return Optional.of(reason).filter(text -> !text.isEmpty());
    }

    /** Returns why calls that compute inside the JDK cannot be ended; empty if they can, or nothing can. */
    public Optional<String> withoutNative() {
        return guard.flatMap(Guard::withoutNative);
    }

    /**
     * Begins to know the framework's bundles, and offers platform bundles what they need to say and see. Call it when the
     * platform's bundles are known and before any bundle starts.
     *
     * @param warn where faults go
     */
    public void attach(BundleContext context, BiConsumer<String, @Nullable Throwable> warn) {
        Supplier<AutoCloseable> privileged = guard.<Supplier<AutoCloseable>>map(armed -> armed.calls()::privileged)
                .orElse(() -> () -> {});
        var holds = new Holds(context, caches, platform, privileged, warn);
        var sightings = new Sightings(
                Clock.systemUTC(), fault -> warn.accept("Who observes what plugins are denied failed", fault));
        sandbox.attach(holds, sightings);
        context.addBundleListener(holds);
        for (Bundle bundle : context.getBundles()) {
            holds.enter(bundle);
        }
        guard.ifPresent(armed -> context.addBundleListener(
                new WovenCheck(sandbox::isSandboxed, armed.weaver().ledger(), warn)));
        guard.ifPresent(armed -> context.addBundleListener(new LeftThreads(holds, armed.calls(), warn)));
        new PluginCalls(guard, sandbox, platform).publish(context);
        new IsolationService(platform, guard, holds, sightings, () -> report(holds)).publish(context);
    }

    /** Returns what the framework's hooks do. Before it is attached nothing but the launcher runs, and all is visible. */
    public Rules rules() {
        var packages = new Packages(platform, sandbox::isSandboxed);
        var services = new Services(platform, sandbox::isSandboxed);
        return new Rules(this::weave, packages::filter, services::find, services::tell);
    }

    /** Puts the poll that kills into a class, unless it is the platform's. */
    private void weave(WovenClass woven) {
        if (guard.isPresent() && !platform.test(woven.getBundleWiring().getBundle())) {
            ClassLoader loader = woven.getBundleWiring().getClassLoader();
            woven.setBytes(guard.get().weaver().weave(loader, woven.getBytes()));
        }
    }

    private Map<String, Object> report(Holds holds) {
        Map<String, Object> report = new HashMap<>();
        report.put("armed", reason.isEmpty());
        report.put("reason", reason);
        report.put("missing", guard.map(armed -> armed.sinks().missing()).orElse(List.of()));
        report.put("faults", guard.map(armed -> armed.sinks().faults()).orElse(List.of()));
        report.put("insideJdk", guard.isPresent() && withoutNative().isEmpty());
        report.put("failures", guard.map(Guard::failures).orElse(0L));
        report.put("bundles", holds.report());
        return Map.copyOf(report);
    }
}

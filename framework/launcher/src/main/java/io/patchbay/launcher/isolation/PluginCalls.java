package io.patchbay.launcher.isolation;

import io.patchbay.guard.Guard;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.kill.Calls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Lets the platform end calls of plugins that do not end by themselves. It is a {@link Function} with the service property
 * {@code patchbay.calls}, for platform bundles alone: it takes the class loader of the plugin and gives a call, which is a
 * {@link Supplier} (binds the call to the current thread until what it returns is closed), a {@link Consumer} (kills the
 * call for the reason given; told again, it ends what computes inside the JDK, where the first did not reach) and an {@link AutoCloseable} (ends it, when no thread runs it any more). Thread-safe.
 */
final class PluginCalls implements ServiceFactory<Function<ClassLoader, Object>> {
    /** How long a killed call may tidy up. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Optional<Guard> guard;
    private final Sandbox sandbox;
    private final Predicate<Bundle> platform;

    /** Takes the guard, if the process has one. */
    PluginCalls(Optional<Guard> guard, Sandbox sandbox, Predicate<Bundle> platform) {
        this.guard = guard;
        this.sandbox = sandbox;
        this.platform = platform;
    }

    /** Registers the service; does nothing without a guard. */
    void publish(BundleContext context) {
        if (guard.isPresent()) {
            context.registerService(
                    Function.class.getName(), this, FrameworkUtil.asDictionary(Map.of("patchbay.calls", true)));
        }
    }

    @Override
    public Function<ClassLoader, Object> getService(
            Bundle asking, ServiceRegistration<Function<ClassLoader, Object>> registration) {
        if (!platform.test(asking)) {
            throw new SecurityException("Bundle '" + asking + "' is no bundle of the platform");
        }
        Calls calls = guard.orElseThrow().calls();
        return loader -> new PluginCall(calls, calls.begin(sandbox.subjectOf(loader)), loader);
    }

    @Override
    public void ungetService(
            Bundle asking,
            ServiceRegistration<Function<ClassLoader, Object>> registration,
            Function<ClassLoader, Object> service) {
        // Calls that run go on.
    }

    private static final class PluginCall implements Supplier<AutoCloseable>, Consumer<String>, AutoCloseable {
        private final Calls calls;
        private final ClassLoader loader;
        private final Call call;
        private final AtomicBoolean killed = new AtomicBoolean();

        PluginCall(Calls calls, Call call, ClassLoader loader) {
            this.calls = calls;
            this.call = call;
            this.loader = loader;
        }

        @Override
        public AutoCloseable get() {
            return calls.bind(call);
        }

        @Override
        public void accept(String reason) {
            if (killed.compareAndSet(false, true)) {
                calls.kill(call, loader, reason, GRACE);
            } else {
                calls.killInside(call, loader, reason);
            }
        }

        @Override
        public void close() {
            calls.end(call);
        }
    }
}

package io.patchbay.launcher.isolation;

import io.patchbay.guard.CallGuard;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.kill.Calls;
import io.patchbay.guard.policy.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Lets the platform end calls of plugins that do not end by themselves. It is a {@link Function} with the service property
 * {@code patchbay.calls}, for platform bundles alone: it takes the class loader of the plugin and gives a call, which is a
 * {@link Supplier} (binds the call to the current thread until what it returns is closed), a {@link Consumer} (kills the
 * call for the reason given) and an {@link AutoCloseable} (ends it, when no thread runs it any more). Thread-safe.
 */
public final class PluginCalls implements ServiceFactory<Function<ClassLoader, Object>> {
    /** How long a killed call may tidy up. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Optional<CallGuard> guard;
    private final Predicate<Bundle> platform;

    /** Takes the guard, if the process has one. */
    public PluginCalls(Optional<CallGuard> guard, Predicate<Bundle> platform) {
        this.guard = guard;
        this.platform = platform;
    }

    /** Registers the service; does nothing without a guard. */
    public void publish(BundleContext context) {
        if (guard.isPresent()) {
            context.registerService(
                    Function.class.getName(), this, FrameworkUtil.asDictionary(Map.of("patchbay.calls", true)));
        }
    }

    /** Puts the poll that kills into a class, unless it is the platform's. */
    public void weave(WovenClass woven) {
        if (guard.isPresent() && !platform.test(woven.getBundleWiring().getBundle())) {
            ClassLoader loader = woven.getBundleWiring().getClassLoader();
            woven.setBytes(guard.get().weaver().weave(loader, woven.getBytes()));
        }
    }

    @Override
    public Function<ClassLoader, Object> getService(
            Bundle asking, ServiceRegistration<Function<ClassLoader, Object>> registration) {
        if (!platform.test(asking)) {
            throw new SecurityException("Bundle '" + asking + "' is no bundle of the platform");
        }
        Calls calls = guard.orElseThrow().calls();
        return loader -> new PluginCall(calls, loader);
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

        PluginCall(Calls calls, ClassLoader loader) {
            this.calls = calls;
            this.loader = loader;
            this.call = calls.begin(new Subject("plugin", true));
        }

        @Override
        public AutoCloseable get() {
            return calls.bind(call);
        }

        @Override
        public void accept(String reason) {
            calls.kill(call, loader, reason, GRACE);
        }

        @Override
        public void close() {
            calls.end(call);
        }
    }
}

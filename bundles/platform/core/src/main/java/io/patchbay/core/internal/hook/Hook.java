package io.patchbay.core.internal.hook;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.KillSwitch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hook and the threads it runs on, which end with it. Its component is made when it is first asked, within the time it has for
 * that. Thread-safe.
 */
final class Hook {
    private static final Logger LOG = LoggerFactory.getLogger(Hook.class);
    private static final int THREADS = 16;
    private static final int WAITING = 256;

    private final Parts parts;
    private final HookKind kind;
    private final ServiceReference<Object> reference;
    private final String plugin;
    private final ClassLoader loader;
    private final ExecutorService threads;
    private final Standing standing;
    private volatile @Nullable Object service;

    /**
     * What all hooks work with.
     *
     * @param limit how long one may take
     * @param grace until one that is late and ignores it is killed
     */
    record Parts(
            BundleContext context,
            Executors executors,
            KillSwitch guard,
            Meters meters,
            Clock clock,
            Duration limit,
            Duration grace) {}

    /** A question to a hook, which is of the type of its kind. */
    @FunctionalInterface
    interface Question {
        Optional<String> ask(Object hook) throws Exception;
    }

    Hook(Parts parts, HookKind kind, ServiceReference<Object> reference, String plugin, ClassLoader loader) {
        this.parts = parts;
        this.kind = kind;
        this.reference = reference;
        this.plugin = plugin;
        this.loader = loader;
        this.threads = parts.executors().bounded(plugin + "-hook", THREADS, WAITING);
        this.standing = new Standing(parts.clock());
    }

    HookKind kind() {
        return kind;
    }

    /** Returns the symbolic name of its bundle. */
    String plugin() {
        return plugin;
    }

    ServiceReference<Object> reference() {
        return reference;
    }

    /** Returns why it refuses; one that fails, is late or rests refuses nothing. */
    Optional<String> veto(Question question) {
        if (standing.rests()) {
            count("rests");
            return Optional.empty();
        }
        Answer answer = new HookCall(loader, parts.guard(), () -> question.ask(service()))
                .ask(threads, parts.limit(), parts.grace());
        count(answer.end().label());
        if (standing.count(answer)) {
            LOG.warn("Hook failed, so it refuses nothing: {} plugin={} hook={}", answer.text(), plugin, name());
        }
        return answer.end() == Answer.End.VETO ? Optional.of(answer.text()) : Optional.empty();
    }

    private void count(String outcome) {
        parts.meters()
                .count(
                        "patchbay_hook_calls_total",
                        "Times hooks were asked, by how it ended.",
                        1,
                        "plugin",
                        plugin,
                        "outcome",
                        outcome);
    }

    /** The framework takes it back when it is unregistered. */
    private Object service() {
        Object present = service;
        if (present == null) {
            present = parts.context().getService(reference);
            if (!kind.type().isInstance(present)) {
                throw new IllegalStateException("its component does not start, or uses another version of the SDK");
            }
            service = present;
        }
        return present;
    }

    /** Returns what went wrong lately. */
    Optional<String> fault() {
        return standing.fault().map(text -> "Hook '" + name() + "': " + text);
    }

    HookView view() {
        return new HookView(
                plugin,
                name(),
                kind.label(),
                reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                !standing.rests(),
                standing.fault().orElse(""),
                standing.calls(),
                standing.failures(),
                standing.vetoes());
    }

    private String name() {
        Object component = reference.getProperty("component.name");
        return component instanceof String text ? text : "service " + reference.getProperty(Constants.SERVICE_ID);
    }

    /** Ends its threads. */
    void close() {
        threads.shutdownNow();
    }
}

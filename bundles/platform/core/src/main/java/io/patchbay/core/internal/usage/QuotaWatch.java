package io.patchbay.core.internal.usage;

import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.Bounds;
import io.patchbay.core.internal.quota.Quota;
import io.patchbay.core.internal.quota.Quotas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds plugins to what is no single call's: their threads, and files that something writes while nobody calls. Thread-safe. */
@Component(service = QuotaWatch.class)
public final class QuotaWatch {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaWatch.class);

    /** How often in a row files grow although they are over their budget until that is told. */
    private static final int STRIKES = 3;

    private final BundleContext context;
    private final Usages usages;
    private final Quotas quotas;
    private final Bounds bounds;
    private final ScheduledExecutorService timer;
    private final Future<?> looking;
    private final SynchronousBundleListener installed = this::changed;
    private final Runnable ruled = this::ruled;
    private final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Growth> growths = new HashMap<>();

    /** Begins to look every second. */
    @Activate
    public QuotaWatch(
            BundleContext context,
            @Reference Usages usages,
            @Reference Quotas quotas,
            @Reference Executors executors,
            @Reference Bounds bounds) {
        this.context = context;
        this.usages = usages;
        this.quotas = quotas;
        this.bounds = bounds;
        this.timer = executors.timer("io.patchbay.core-quota");
        context.addBundleListener(installed);
        quotas.onChange(ruled);
        tell();
        looking = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** How many bytes files had, and how often in a row they had more than before and more than they may. */
    private record Growth(long bytes, int strikes) {}

    /** Has somebody told of plugins whose files go on to grow over their budget, by symbolic name, with what there is to say. */
    public void onOverflow(BiConsumer<String, String> listener) {
        listeners.add(listener);
    }

    /** Tells this one no more. */
    public void forget(BiConsumer<String, String> listener) {
        listeners.remove(listener);
    }

    /** Looks no more; what was told holds on. */
    @Deactivate
    public void stop() {
        quotas.forget(ruled);
        context.removeBundleListener(installed);
        looking.cancel(false);
        timer.shutdownNow();
    }

    private void changed(BundleEvent event) {
        if (event.getType() == BundleEvent.INSTALLED && isPlugin(event.getBundle())) {
            tell(event.getBundle());
        }
    }

    private void ruled() {
        tell();
        look();
    }

    private void tell() {
        for (Bundle bundle : context.getBundles()) {
            if (isPlugin(bundle)) {
                tell(bundle);
            }
        }
    }

    private void tell(Bundle bundle) {
        Quota quota = quota(bundle);
        quota.threads().ifPresent(most -> bounds.threads(bundle.getSymbolicName(), most));
        usages.net(bundle.getSymbolicName()).hold(quota.netPerMinute());
    }

    private synchronized void look() {
        try {
            Map<String, Bundle> newest = new HashMap<>();
            for (Bundle bundle : context.getBundles()) {
                if (isPlugin(bundle)) {
                    newest.merge(
                            bundle.getSymbolicName(),
                            bundle,
                            (one, other) -> one.getBundleId() > other.getBundleId() ? one : other);
                }
            }
            growths.keySet().retainAll(newest.keySet());
            newest.forEach(this::look);
        } catch (RuntimeException e) {
            LOG.error("What plugins use was not measured; it is again in a second.", e);
        }
    }

    private void look(String id, Bundle bundle) {
        Quota quota = quota(bundle);
        usages.of(id).note();
        usages.net(id).hold(quota.netPerMinute());
        long bytes = usages.disk(id).hold(quota.disk());
        Growth before = growths.getOrDefault(id, new Growth(bytes, 0));
        boolean grows = DiskBudget.isOver(bytes, quota.disk()) && bytes > before.bytes();
        Growth now = new Growth(bytes, grows ? before.strikes() + 1 : 0);
        growths.put(id, now);
        if (now.strikes() == STRIKES) {
            String text = "its files go on to grow over their budget ('" + bytes + "' of '"
                    + quota.disk().orElse(0) + "' bytes)";
            listeners.forEach(listener -> listener.accept(id, text));
        }
    }

    private Quota quota(Bundle bundle) {
        return quotas.of(bundle.getSymbolicName(), Quotas.asked(bundle));
    }

    /** Told by its location, which the installer gives. */
    private static boolean isPlugin(Bundle bundle) {
        return bundle.getSymbolicName() != null && bundle.getLocation().startsWith("patchbay:");
    }
}

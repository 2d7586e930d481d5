package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.quota.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that bundles offer as services with the property {@code patchbay.plugin.name}. */
@Component(service = {Contributions.class, Offers.class, Traffic.class})
public final class ServiceContributions implements Contributions, Offers, Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceContributions.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final BundleContext context;
    private final OfferTracker tracker;
    private final IsolatedOffers isolated;
    private final BundleListener forgetter;
    private final SynchronousBundleListener releaser;
    private final Pauses pauses = new Pauses();

    /** Begins to look for plugins. */
    @Activate
    public ServiceContributions(
            BundleContext context,
            @Reference Executors executors,
            @Reference Lanes lanes,
            @Reference KillSwitch killSwitch,
            @Reference PermissionGate permissions,
            @Reference Quotas quotas,
            @Reference IsolatedOffers isolated) {
        this.context = context;
        this.isolated = isolated;
        this.tracker = new OfferTracker(context, executors, killSwitch, permissions, quotas);
        this.forgetter = event -> forget(event, lanes);
        this.releaser = event -> release(event, permissions);
        context.addBundleListener(forgetter);
        context.addBundleListener(releaser);
        tracker.open();
    }

    @Override
    public Optional<Offer> find(String name) {
        List<Offer> named = serving(tracker.named(name), isolated.named(name));
        if (!named.isEmpty()) {
            return Optional.of(named.get(0));
        }
        List<Offer> ofBundle = serving(tracker.ofBundle(name), isolated.ofBundle(name));
        if (ofBundle.size() > 1) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_NOT_FOUND,
                    "Bundle '" + name + "' has several plugins: call one of "
                            + ofBundle.stream().map(Offer::name).sorted().toList() + ".");
        }
        return ofBundle.stream().findFirst();
    }

    /** Those whose revision takes calls; if none does all of them, of which each says why not. */
    private static List<Offer> serving(List<Offer> here, List<Offer> outside) {
        List<Offer> all = here;
        if (!outside.isEmpty()) {
            all = new ArrayList<>(here);
            all.addAll(outside);
        }
        List<Offer> serving =
                all.stream().filter(offer -> offer.revision().serves()).toList();
        return serving.isEmpty() ? all : serving;
    }

    @Override
    public PatchbayException missing(String name) {
        for (Bundle bundle : context.getBundles()) {
            List<Declared.Plugin> declared = Declared.plugins(bundle);
            boolean named = declared.stream().anyMatch(plugin -> plugin.name().equals(name));
            if (named || (!declared.isEmpty() && name.equals(bundle.getSymbolicName()))) {
                return new PatchbayException(
                        ActionCode.PLUGIN_NOT_ENABLED,
                        "Plugin '" + name + "' is installed but not enabled (bundle '" + bundle.getSymbolicName() + "' "
                                + bundle.getVersion() + "). Look at its status, then enable it.");
            }
        }
        return new PatchbayException(
                ActionCode.PLUGIN_NOT_FOUND,
                "Plugin '" + name + "' is not installed: expected the name of a plugin or the symbolic name of its"
                        + " bundle.");
    }

    @Override
    public List<PluginView.Contribution> of(Bundle bundle) {
        Map<String, PluginView.Contribution> found = new TreeMap<>();
        for (Declared.Plugin plugin : Declared.plugins(bundle)) {
            found.put(
                    plugin.name(),
                    new PluginView.Contribution(
                            plugin.name(), plugin.type(), plugin.category(), plugin.description(), List.of()));
        }
        for (Offer offer : offers(bundle)) {
            found.put(
                    offer.name(),
                    new PluginView.Contribution(
                            offer.name(),
                            offer.type(),
                            offer.category(),
                            offer.description(),
                            offer.describer().glance()));
        }
        return List.copyOf(found.values());
    }

    private List<Offer> offers(Bundle bundle) {
        List<Offer> outside = isolated.of(bundle);
        return outside.isEmpty() ? tracker.of(bundle) : outside;
    }

    private List<Revision> revisions(Bundle bundle) {
        List<Revision> all = new ArrayList<>(tracker.revisions(bundle));
        all.addAll(isolated.revisions(bundle));
        return all;
    }

    @Override
    public void hold(Bundle bundle) {
        tracker.hold(bundle);
        isolated.hold(bundle);
    }

    private void admit(Bundle bundle) {
        tracker.admit(bundle);
        isolated.admit(bundle);
    }

    @Override
    public void probe(Bundle bundle) {
        offers(bundle).forEach(offer -> offer.describer().actions());
    }

    @Override
    public void shift(Bundle from, Bundle to) {
        admit(to);
        revisions(from).forEach(revision -> {
            revision.close();
            revision.move();
        });
    }

    @Override
    public int drain(Bundle bundle, Duration deadline) {
        int cancelled = 0;
        for (Revision revision : revisions(bundle)) {
            cancelled += revision.drain(deadline, GRACE);
        }
        if (cancelled > 0) {
            LOG.info("Calls were cancelled to stop a plugin. plugin={} calls={}", bundle.getSymbolicName(), cancelled);
        }
        return cancelled;
    }

    @Override
    public Pause pause(Collection<Bundle> bundles) {
        Set<String> names = new HashSet<>();
        Set<Revision> moving = new HashSet<>();
        for (Bundle bundle : bundles) {
            names.add(String.valueOf(bundle.getSymbolicName()));
            Declared.plugins(bundle).forEach(plugin -> names.add(plugin.name()));
            tracker.of(bundle).forEach(offer -> names.add(offer.name()));
            moving.addAll(revisions(bundle));
        }
        Pause pause = pauses.begin(names);
        moving.forEach(Revision::move);
        return pause;
    }

    @Override
    public Pauses.Passage pass(String name, long nanos) throws InterruptedException {
        return pauses.pass(name, nanos);
    }

    @Override
    public boolean returns(String name, long nanos) throws InterruptedException {
        return tracker.absences().awaitReturn(name, nanos);
    }

    @Override
    public void resume(Bundle bundle) {
        revisions(bundle).forEach(Revision::resume);
    }

    /** Stops to look. */
    @Deactivate
    public void close() {
        tracker.close();
        context.removeBundleListener(forgetter);
        context.removeBundleListener(releaser);
    }

    /** One that is updated in place holds another jar than the one that was granted something. */
    private static void release(BundleEvent event, PermissionGate permissions) {
        if (event.getType() == BundleEvent.UPDATED) {
            permissions.release(event.getBundle().getBundleId());
        }
    }

    private void forget(BundleEvent event, Lanes lanes) {
        String gone = event.getBundle().getSymbolicName();
        if (event.getType() == BundleEvent.UNINSTALLED && gone != null) {
            admit(event.getBundle());
            boolean other = false;
            for (Bundle bundle : context.getBundles()) {
                other |= gone.equals(bundle.getSymbolicName());
            }
            if (!other) {
                Set<String> names = new HashSet<>(tracker.forget(gone));
                names.addAll(isolated.forget(gone));
                names.removeIf(name ->
                        !tracker.named(name).isEmpty() || !isolated.named(name).isEmpty());
                names.forEach(lanes::forget);
                lanes.forgetShare(gone);
            }
        }
    }
}

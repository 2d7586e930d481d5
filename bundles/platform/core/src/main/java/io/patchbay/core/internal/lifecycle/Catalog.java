package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.health.PluginHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/** Lists plugins and platform bundles from memory. */
final class Catalog implements PluginCatalog {
    private final PluginIndex index;
    private final PluginViews views;
    private final PlatformBundles platform;
    private final PluginHealth health;

    Catalog(PluginIndex index, PluginViews views, PlatformBundles platform, PluginHealth health) {
        this.index = index;
        this.views = views;
        this.platform = platform;
        this.health = health;
    }

    @Override
    public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        String after = page.token().orElse("");
        NavigableMap<String, Listed> all = new TreeMap<>();
        index.after(after).stream()
                .filter(entry -> fits(entry, filter))
                .forEach(entry -> all.put(entry.record().symbolicName(), () -> views.view(entry)));
        platform.all().tailMap(after, false).forEach((name, bundle) -> {
            if (fits(bundle, filter)) {
                all.put(name, () -> platform.view(bundle));
            }
        });
        List<PluginView> items = new ArrayList<>();
        for (Map.Entry<String, Listed> one : all.entrySet()) {
            if (items.size() == page.size()) {
                return new Page<>(items, Optional.of(items.get(items.size() - 1).id()));
            }
            items.add(health.watched(one.getValue().view()));
        }
        return new Page<>(items, Optional.empty());
    }

    @Override
    public PluginView get(Caller caller, String id) {
        caller.require(Scope.PLUGINS_READ);
        return health.watched(find(id));
    }

    @Override
    public HealthReport health(Caller caller, String id) {
        caller.require(Scope.PLUGINS_READ);
        PluginView view = find(id);
        Optional<Bundle> bundle = index.find(id)
                .flatMap(Entry::bundle)
                .or(() -> Optional.ofNullable(platform.all().get(id)));
        return health.report(view, bundle);
    }

    private PluginView find(String id) {
        Optional<Entry> entry = index.find(id);
        if (entry.isPresent()) {
            return views.view(entry.get());
        }
        Bundle bundle = platform.all().get(id);
        if (bundle == null) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_NOT_FOUND,
                    "Plugin '" + id
                            + "' is not known here. See 'list' in the shell or GET plugins for those that are.");
        }
        return platform.view(bundle);
    }

    private boolean fits(Entry entry, Filter filter) {
        if (filter.tier().isPresent() && filter.tier().get() != views.tier(entry)) {
            return false;
        }
        List<PluginView.Contribution> contributions =
                entry.manifest().map(PluginManifest::contributions).orElse(List.of());
        if (filter.type().isPresent() && !isOfType(contributions, filter.type().get())) {
            return false;
        }
        PluginStatus status = views.status(entry);
        return filter.status().map(wanted -> wanted == status).orElse(status != PluginStatus.UNINSTALLED);
    }

    private boolean fits(Bundle bundle, Filter filter) {
        return filter.tier().map(tier -> tier == PluginView.Tier.TRUSTED).orElse(true)
                && filter.type().map(type -> isOfType(List.of(), type)).orElse(true)
                && filter.status()
                        .map(status -> status == platform.status(bundle))
                        .orElse(true);
    }

    private static boolean isOfType(List<PluginView.Contribution> contributions, String type) {
        return contributions.isEmpty()
                ? type.equals("bundle")
                : contributions.stream().anyMatch(one -> one.type().equals(type));
    }

    /** Made only for the items of the page. */
    private interface Listed {
        PluginView view();
    }
}

package io.patchbay.core.internal.hook;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists hooks in the order they are asked, and says of those that are not asked why. */
@Component(service = HookList.class)
public final class HookList {
    private static final Comparator<HookView> ORDER = Comparator.comparing(HookView::kind)
            .thenComparing(HookView::ranking, Comparator.reverseOrder())
            .thenComparing(HookView::plugin)
            .thenComparing(HookView::name);

    private final Hooks hooks;
    private final PluginCatalog catalog;

    /** Takes its services. */
    @Activate
    public HookList(@Reference Hooks hooks, @Reference PluginCatalog catalog) {
        this.hooks = hooks;
        this.catalog = catalog;
    }

    /** Returns a page of them; needs the scope {@code plugins:read}. */
    public Page<HookView> list(Caller caller, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        List<HookView> all = hooks.all().stream()
                .map(hook -> explained(caller, hook))
                .sorted(ORDER)
                .toList();
        int from = page.token().map(HookList::place).orElse(0);
        int to = Math.min(all.size(), from + page.size());
        Optional<String> next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Page<>(from < to ? all.subList(from, to) : List.of(), next);
    }

    private static int place(String token) {
        if (!token.matches("[0-9]{1,8}")) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + token + "': expected the nextPageToken of the page before.");
        }
        return Integer.parseInt(token);
    }

    private HookView explained(Caller caller, HookView hook) {
        if (hook.asked() || !hook.name().equals(WhiteboardHooks.DECLARED)) {
            return hook;
        }
        PluginView plugin = catalog.get(caller, hook.plugin());
        if (plugin.status() == PluginStatus.DISABLED) {
            return hook.because("Its plugin is disabled. Enable it if the hook should count.");
        }
        if (plugin.tier() == PluginView.Tier.ISOLATED) {
            return hook.because("Its plugin runs in a worker, where hooks do not count. Let it run in the tier"
                    + " 'sandboxed' if the hook should.");
        }
        return hook;
    }
}

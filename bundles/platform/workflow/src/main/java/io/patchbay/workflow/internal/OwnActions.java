package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Contribution;
import io.patchbay.workflow.internal.language.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Knows which action a step means that names none: that of the plugin's kind. */
final class OwnActions {
    private static final Map<String, String> BY_KIND = Map.of(
            "transformer", "transform",
            "validator", "validate",
            "renderer", "render",
            "analyzer", "analyze",
            "processor", "process");

    private final PluginCatalog catalog;

    OwnActions(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns the action of a step.
     *
     * @param plugin the plugin's name, or the symbolic name of its bundle
     * @param first whether the step is the first: a connector reads then, and writes otherwise
     * @throws PatchbayException if there is no such plugin, or its kind has no action of its own
     */
    String of(String plugin, boolean first) {
        Contribution found = find(plugin)
                .map(Found::contribution)
                .orElseThrow(() -> new PatchbayException(
                        ActionCode.PLUGIN_NOT_FOUND,
                        "Plugin " + Problems.quote(plugin) + " is not installed. Install it, or correct the name."));
        if (found.type().equals("connector")) {
            return first ? "read" : "write";
        }
        String own = BY_KIND.get(found.type());
        if (own != null) {
            return own;
        }
        if (found.actions().size() == 1) {
            return found.actions().get(0).name();
        }
        throw new PatchbayException(
                CommonCode.INVALID_VALUE,
                "'action' is missing and plugins of type '" + found.type() + "' have none of their own. Name one of: "
                        + found.actions().stream().map(ActionSpec::name).collect(Collectors.joining(", ")) + ".");
    }

    /** Returns the symbolic name of the bundle that has a plugin. */
    String bundle(String plugin) {
        return find(plugin).map(Found::bundle).orElse(plugin);
    }

    private record Found(String bundle, Contribution contribution) {}

    private Optional<Found> find(String plugin) {
        Caller platform = Caller.platform("workflow");
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page =
                    catalog.list(platform, PluginCatalog.Filter.ALL, new Page.Request(Page.MAX_SIZE, token));
            Optional<Found> found = find(page.items(), plugin);
            if (found.isPresent()) {
                return found;
            }
            token = page.nextPageToken();
        } while (token.isPresent());
        return Optional.empty();
    }

    private static Optional<Found> find(List<PluginView> views, String plugin) {
        for (PluginView view : views) {
            for (Contribution contribution : view.contributions()) {
                if (contribution.name().equals(plugin)
                        || (view.id().equals(plugin) && view.contributions().size() == 1)) {
                    return Optional.of(new Found(view.id(), contribution));
                }
            }
        }
        return Optional.empty();
    }
}

package io.patchbay.http.internal.page;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What plugins add to the page: colours by the action {@code theme} of one of category {@code theme}, panels by {@code panel} of those
 * of category {@code widget}. They answer documents; no markup, style or script of theirs gets onto the platform's origin. Thread-safe.
 */
final class Contributed {
    private static final Logger LOG = LoggerFactory.getLogger(Contributed.class);
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration ALL = Duration.ofSeconds(5);
    private static final int MOST_PANELS = 6;

    private final PlatformServices services;
    private final Theme theme;
    private volatile Themed themed = new Themed("", "");

    Contributed(PlatformServices services, String style) {
        this.services = services;
        this.theme = new Theme(style);
    }

    /** A style sheet, or why there is none. */
    private record Themed(String css, String fault) {}

    /** Returns the style sheet of the theme as it was when somebody saw the page last: strangers make no plugin work. */
    String css() {
        return themed.css();
    }

    /** Takes the colours of the first theme; what is wrong with them is said on the page and in the log. */
    void dress(Html html, List<PluginView> plugins) {
        Optional<String> plugin = offers(plugins, "theme").stream().findFirst();
        Themed next = plugin.map(this::ask).orElse(new Themed("", ""));
        if (!next.fault().isEmpty()) {
            html.add(
                    "<p class=\"empty\" role=\"status\">Theme <code>{}</code> is not used. {}</p>",
                    plugin.orElse(""),
                    next.fault());
            if (!next.fault().equals(themed.fault())) {
                LOG.warn("Theme is not used. plugin={} reason={}", plugin.orElse(""), next.fault());
            }
        }
        themed = next;
    }

    private Themed ask(String plugin) {
        try {
            return new Themed(
                    call(Caller.platform("page"), plugin, "theme")
                            .map(theme::css)
                            .orElse(""),
                    "");
        } catch (PatchbayException | JsonException e) {
            return new Themed("", String.valueOf(e.getMessage()));
        }
    }

    /** Writes the panels of the widgets; what is wrong with one is said in its place. */
    void panels(Html html, Caller viewer, List<PluginView> plugins) {
        // The widget sees nothing of the viewer; it is called on the platform's account, in the viewer's workspace.
        Caller caller = new Caller("platform:page", viewer.workspace(), viewer.trace(), Set.of(Scope.EXECUTIONS_WRITE));
        List<String> widgets = offers(plugins, "widget");
        long begin = System.nanoTime();
        for (String plugin : widgets.subList(0, Math.min(widgets.size(), MOST_PANELS))) {
            if (System.nanoTime() - begin > ALL.toNanos()) {
                absent(html, plugin, "the widgets before it took " + ALL.toSeconds() + " s together.");
                continue;
            }
            try {
                call(caller, plugin, "panel").ifPresent(answer -> Panel.write(html, plugin, answer));
            } catch (PatchbayException | JsonException e) {
                absent(html, plugin, String.valueOf(e.getMessage()));
            }
        }
        widgets.stream()
                .skip(MOST_PANELS)
                .forEach(plugin -> absent(html, plugin, "there is room for " + MOST_PANELS + ". Disable another."));
    }

    private static void absent(Html html, String plugin, String reason) {
        html.add("<p class=\"empty\">Widget <code>{}</code> shows nothing: {}</p>", plugin, reason);
    }

    /** Returns what a plugin answers; nothing if there is nothing in it, or if the platform is still starting. */
    private Optional<Json> call(Caller caller, String plugin, String action) {
        Call call = new Call(plugin, action, JsonObject.EMPTY, Optional.of(EACH), Optional.empty());
        return services.invoker()
                .map(invoker -> invoker.call(caller, call, Streams.NONE))
                .filter(answer -> answer != JsonNull.NULL && !answer.equals(JsonObject.EMPTY));
    }

    private static List<String> offers(List<PluginView> plugins, String category) {
        return plugins.stream()
                .filter(bundle -> bundle.status() == PluginStatus.ENABLED)
                .flatMap(bundle -> bundle.contributions().stream())
                .filter(plugin -> plugin.category().equals(category))
                .map(PluginView.Contribution::name)
                .toList();
    }
}

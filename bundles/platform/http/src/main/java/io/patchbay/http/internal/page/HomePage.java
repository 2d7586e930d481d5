package io.patchbay.http.internal.page;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is installed, how it is, and what to do next; plain HTML without script. */
public final class HomePage {
    private static final int MAX_PLUGINS = 1_000;
    private static final int RECENT = 10;

    /** Where a bundle of the distribution is said to come from. */
    private static final String PLATFORM = "platform";

    private final PlatformServices services;
    private final Contributed contributed;
    private final String style = read("style.css");
    private final String icon = read("icon.svg");

    /** Makes one that shows what is there whenever it is asked. */
    public HomePage(PlatformServices services) {
        this.services = services;
        this.contributed = new Contributed(services, style);
    }

    /** Returns the style sheet. */
    public String style() {
        return style;
    }

    /** Returns the style sheet of the theme; empty if there is none. */
    public String theme() {
        return contributed.css();
    }

    /** Returns the icon. */
    public String icon() {
        return icon;
    }

    /** Returns the page that asks for a token. */
    public String signIn(String fault) {
        Html html = head("Sign in · Patchbay");
        html.add(
                "<main class=\"sign-in\"><h1><img src=\"/-/icon.svg\" alt=\"\" width=\"40\" height=\"40\">Patchbay</h1>");
        html.add("<form method=\"post\" action=\"/-/sign-in\"><label for=\"token\">Token</label>");
        html.add(
                "<input id=\"token\" name=\"token\" type=\"password\" required autofocus autocomplete=\"current-password\""
                        + " spellcheck=\"false\" placeholder=\"pb_…\" aria-describedby=\"hint{}\">",
                fault.isEmpty() ? "" : " fault");
        if (!fault.isEmpty()) {
            html.add("<p id=\"fault\" class=\"fault\" role=\"alert\">{}</p>", fault);
        }
        html.add("<button>Sign in</button></form>");
        html.add(
                "<p id=\"hint\">The first token is in the file <code>admin.token</code> of Patchbay’s data folder.</p></main>");
        return foot(html);
    }

    /** Returns the page as this caller may see it. */
    public String render(Caller caller) {
        Html html = head("Patchbay");
        String version =
                services.node().map(node -> "Version " + node.version()).orElse("Starting");
        html.add(
                "<header><h1><img src=\"/-/icon.svg\" alt=\"\" width=\"32\" height=\"32\">Patchbay</h1><p>{}</p>",
                version);
        html.add(
                "<form method=\"post\" action=\"/-/sign-out\"><span>{}</span><button>Sign out</button></form></header><main>",
                caller.principal());
        Optional<PluginCatalog> catalog = services.catalog().filter(present -> caller.has(Scope.PLUGINS_READ));
        List<PluginView> plugins =
                catalog.map(present -> plugins(present, caller)).orElse(List.of());
        Optional<Executions> executions = services.executions().filter(present -> caller.has(Scope.EXECUTIONS_READ));
        var runs = executions
                .map(present -> present.list(caller, Executions.Filter.ALL, new Page.Request(RECENT, Optional.empty()))
                        .items())
                .orElse(List.of());
        Map<Boolean, List<PluginView>> byPlatform = plugins.stream()
                .collect(Collectors.partitioningBy(plugin -> plugin.source().equals(PLATFORM)));
        List<PluginView> installed = byPlatform.getOrDefault(false, List.of());
        Tables.summary(html, installed, runs);
        if (catalog.isEmpty()) {
            html.add(
                    "<p class=\"empty\">The plugins cannot be shown: the token lacks <code>plugins:read</code>, or Patchbay is still starting.</p>");
        } else {
            contributed.dress(html, installed);
            contributed.panels(html, caller, installed);
            Tables.plugins(html, installed);
        }
        if (executions.isPresent()) {
            Tables.executions(html, runs);
        }
        List<PluginView> platform = byPlatform.getOrDefault(true, List.of());
        if (!platform.isEmpty()) {
            Tables.platform(html, platform);
        }
        next(html);
        return foot(html.add("</main>"));
    }

    private void next(Html html) {
        html.add("<section aria-labelledby=\"next\"><h2 id=\"next\">What next</h2><ul class=\"next\">");
        services.node()
                .ifPresent(node -> html.add(
                        "<li>Drop a jar into <code>{}</code>: it is live a moment later.</li>",
                        node.home().resolve("deploy")));
        html.add("<li><a href=\"/openapi.json\">openapi.json</a> describes every route of the HTTP API.</li>");
        html.add(
                "<li><a href=\"/metrics\">Metrics</a> in the Prometheus format; <a href=\"/healthz/ready\">readiness</a> in plain text.</li>");
        services.node()
                .ifPresent(node -> html.add(
                        "<li>The documentation is in <code>{}</code>.</li>",
                        node.distribution().resolve("docs")));
        html.add("</ul></section>");
    }

    private static List<PluginView> plugins(PluginCatalog catalog, Caller caller) {
        List<PluginView> all = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page =
                    catalog.list(caller, PluginCatalog.Filter.ALL, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            token = page.nextPageToken();
        } while (token.isPresent() && all.size() < MAX_PLUGINS);
        return all;
    }

    private static Html head(String title) {
        return new Html()
                .add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>", title)
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .add("<meta name=\"color-scheme\" content=\"light dark\">")
                .add("<link rel=\"icon\" href=\"/-/icon.svg\"><link rel=\"stylesheet\" href=\"/-/style.css\">")
                .add("<link rel=\"stylesheet\" href=\"/-/theme.css\"></head><body>");
    }

    private static String foot(Html html) {
        return html.add("</body></html>").toString();
    }

    private static String read(String name) {
        try (InputStream in = HomePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks '" + name + "'.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.repository.Wanted;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.http.PluginEntry;
import io.patchbay.core.internal.lifecycle.ConfiguredInstall;
import io.patchbay.core.internal.lifecycle.JarSources;
import io.patchbay.core.internal.lifecycle.MarketplaceInstall;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The {@code patchbay:} commands on plugins. */
@Component(
        service = PluginCommands.class,
        property = {
            "osgi.command.scope=patchbay",
            "osgi.command.function=list",
            "osgi.command.function=info",
            "osgi.command.function=install",
            "osgi.command.function=enable",
            "osgi.command.function=disable",
            "osgi.command.function=uninstall",
            "osgi.command.function=explain",
            "osgi.command.function=health"
        })
public final class PluginCommands {
    private final PluginCatalog catalog;
    private final PluginInstaller installer;
    private final ConfiguredInstall configured;
    private final JarSources sources;
    private final MarketplaceInstall marketplace;

    /** Takes its services. */
    @Activate
    public PluginCommands(
            @Reference PluginCatalog catalog,
            @Reference PluginInstaller installer,
            @Reference ConfiguredInstall configured,
            @Reference JarSources sources,
            @Reference MarketplaceInstall marketplace) {
        this.configured = configured;
        this.marketplace = marketplace;
        this.catalog = catalog;
        this.installer = installer;
        this.sources = sources;
    }

    /** {@code patchbay:list}: plugins and bundles that are not part of the platform. */
    @Descriptor("Lists plugins and bundles; with -a those of the platform too.\nlist\nlist -a")
    @Syntax("list [-a]")
    public Reply list(CommandSession session) {
        return list(SessionCaller.of(session::get), false);
    }

    /** {@code patchbay:list -a}: the platform too. */
    public Reply list(CommandSession session, String option) {
        if (!option.equals("-a")) {
            throw new PatchbayException(CommonCode.INVALID_VALUE, "Word '" + option + "': expected -a or nothing.");
        }
        return list(SessionCaller.of(session::get), true);
    }

    private Reply list(Caller caller, boolean all) {
        List<PluginEntry> entries = new ArrayList<>();
        StringBuilder table = new StringBuilder(Tables.HEAD);
        each(caller, view -> {
            if (all || !view.source().equals("platform")) {
                table.append(Tables.row(view));
                entries.add(PluginEntry.of(view));
            }
        });
        return Reply.of(table.toString().stripTrailing(), entries);
    }

    /** {@code patchbay:info ID}: all about one. */
    @Descriptor(
            "Shows all that is known of one plugin or bundle, by its id or the name workflows use.\ninfo acme.csv\ninfo transformer-csv")
    @Syntax("info ID")
    public Reply info(CommandSession session, String idOrName) {
        Caller caller = SessionCaller.of(session::get);
        PluginView view = catalog.get(caller, id(caller, idOrName));
        return Reply.of(Tables.details(view), PluginEntry.of(view));
    }

    /** An id is what it is; a name leads to the one plugin that has it. */
    private String id(Caller caller, String idOrName) {
        List<String> named = new ArrayList<>();
        each(caller, view -> {
            if (view.id().equals(idOrName)) {
                named.add(0, idOrName);
            } else if (view.contributions().stream().anyMatch(one -> one.name().equals(idOrName))) {
                named.add(view.id());
            }
        });
        return named.isEmpty() ? idOrName : named.get(0);
    }

    /** {@code patchbay:install SOURCE}: installs from a {@code file:} or {@code https:} URI, or by symbolic name. */
    @Descriptor(
            "Installs a jar from a file: or https: URI, or what the marketplace has by its symbolic name and a range of versions; --approve consents to what it asks for, --config sets what it starts with."
                    + "\ninstall file:acme-csv-1.2.0.jar\ninstall https://example.com/acme-csv.jar --approve"
                    + "\ninstall 'acme.csv@[1.2,2)'\ninstall acme.csv --config '{\"size\": 5}'")
    @Syntax("install SOURCE [--approve] [--config JSON]")
    public Reply install(CommandSession session, String source, String... options) throws IOException {
        Caller caller = SessionCaller.of(session::get);
        // Before the source is opened: who may not install must not make the server fetch anything either.
        caller.require(Scope.PLUGINS_WRITE);
        List<String> words = new ArrayList<>(List.of(options));
        boolean approved = words.remove("--approve");
        Optional<JsonObject> config = config(words);
        if (isListed(source)) {
            Wanted wanted = Wanted.parse(source);
            return Tables.outcome(
                    approved
                            ? marketplace.installApproved(caller, wanted, config)
                            : marketplace.install(caller, wanted, config, Optional.empty()));
        }
        Optional<String> consent = approved ? consent(caller, source) : Optional.empty();
        try (JarSources.Source jar = sources.open(source)) {
            return Tables.outcome(
                    config.isPresent()
                            ? configured.install(caller, jar, config.get(), consent)
                            : installer.install(caller, jar.jar(), jar.origin(), consent));
        }
    }

    private Optional<String> consent(Caller caller, String source) throws IOException {
        try (JarSources.Source jar = sources.open(source)) {
            return ConsentCommands.consent(installer.plan(caller, jar.jar(), jar.origin()));
        }
    }

    private static Optional<JsonObject> config(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (!words.get(0).equals("--config") || words.size() != 2) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Options '" + String.join(" ", words)
                            + "': expected --approve, or --config '{\"name\": \"value\"}'.");
        }
        return Optional.of(Json.parse(words.get(1)).asObject());
    }

    /** A URI has a scheme and a path begins with a slash; a symbolic name has neither. */
    static boolean isListed(String source) {
        return source.indexOf(':') < 0 && !source.startsWith("/");
    }

    /** {@code patchbay:enable ID}: starts one and keeps it started. */
    @Descriptor("Starts a plugin and keeps it started.\nenable acme.csv")
    @Syntax("enable ID")
    public Reply enable(CommandSession session, String id) {
        return Tables.outcome(installer.enable(SessionCaller.of(session::get), id, OptionalLong.empty()));
    }

    /** {@code patchbay:disable ID}: stops one and keeps it stopped. */
    @Descriptor("Stops a plugin and keeps it stopped.\ndisable acme.csv")
    @Syntax("disable ID")
    public Reply disable(CommandSession session, String id) {
        return Tables.outcome(installer.disable(SessionCaller.of(session::get), id, OptionalLong.empty()));
    }

    /** {@code patchbay:uninstall ID}: removes one; its configuration and data stay. */
    @Descriptor("Removes a plugin; its configuration and its data stay.\nuninstall acme.csv")
    @Syntax("uninstall ID")
    public Reply uninstall(CommandSession session, String id) {
        return Tables.outcome(
                installer.uninstall(SessionCaller.of(session::get), id, OptionalLong.empty(), false, false));
    }

    /** {@code patchbay:explain ID}: why one is in the state it is in. */
    @Descriptor("Says why a plugin or bundle is in the state it is in, and what would help.\nexplain acme.csv")
    @Syntax("explain ID")
    public Reply explain(CommandSession session, String id) {
        PluginView view = catalog.get(SessionCaller.of(session::get), id);
        return view.statusText().isEmpty()
                ? Tables.outcome(view)
                : Reply.of(Tables.wrap(view.statusText()), PluginEntry.of(view));
    }

    /** {@code patchbay:health ID}: runs the health checks of one. */
    @Descriptor("Runs the health checks of a plugin; without an id those of all plugins and bundles."
            + "\nhealth acme.csv\nhealth")
    @Syntax("health [ID]")
    public Reply health(CommandSession session, String id) {
        PluginCatalog.HealthReport report = catalog.health(SessionCaller.of(session::get), id);
        return Reply.of(Tables.health(report), report);
    }

    /** {@code patchbay:health}: runs the health checks of all, and tells those that found something. */
    public Reply health(CommandSession session) {
        Caller caller = SessionCaller.of(session::get);
        List<PluginHealth> all = new ArrayList<>();
        each(caller, view -> all.add(new PluginHealth(view.id(), catalog.health(caller, view.id()))));
        return Reply.of(Tables.healthOfAll(all), all);
    }

    private void each(Caller caller, Consumer<PluginView> action) {
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page = catalog.list(caller, Filter.ALL, new Page.Request(Page.MAX_SIZE, token));
            page.items().forEach(action);
            token = page.nextPageToken();
        } while (token.isPresent());
    }
}

package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.http.PluginEntry;
import io.patchbay.core.internal.lifecycle.JarSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:update ID}: replaces what is installed, and nothing else than that. */
@Component(
        service = UpdateCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=update"})
public final class UpdateCommands {
    private static final String APPROVE = "--approve";

    private final PluginCatalog catalog;
    private final PluginInstaller installer;
    private final JarSources sources;

    /** Takes its services. */
    @Activate
    public UpdateCommands(
            @Reference PluginCatalog catalog, @Reference PluginInstaller installer, @Reference JarSources sources) {
        this.catalog = catalog;
        this.installer = installer;
        this.sources = sources;
    }

    /** {@code patchbay:update ID [SOURCE] [--approve]}: from a jar, or from where it came from. */
    @Descriptor("Updates a plugin from a jar, or from where it came from; --approve consents to what it asks for."
            + "\nupdate acme.csv file:acme-csv-1.3.0.jar\nupdate acme.csv https://example.com/acme-csv.jar --approve"
            + "\nupdate acme.csv")
    @Syntax("update ID [SOURCE] [--approve]")
    public Reply update(CommandSession session, String id, String... words) throws IOException {
        Caller caller = SessionCaller.of(session::get);
        caller.require(Scope.PLUGINS_WRITE);
        List<String> given = new ArrayList<>(List.of(words));
        boolean approved = given.remove(APPROVE);
        if (given.size() > 1) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE, "'" + given.get(1) + "': expected 'update ID [SOURCE] [--approve]'.");
        }
        PluginView before = catalog.get(caller, id);
        String source = given.isEmpty() ? origin(before) : given.get(0);
        Plan plan = plan(caller, source);
        if (!plan.id().equals(before.id())) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'" + source + "' is '" + plan.id() + "', not '" + before.id()
                            + "'. Use 'install' for another plugin.");
        }
        if (plan.sha256().equals(before.sha256())) {
            return Reply.of(
                    before.id() + " " + before.version() + " is installed from this very jar. Nothing changes.",
                    PluginEntry.of(before));
        }
        Optional<String> consent = approved ? ConsentCommands.consent(plan) : Optional.empty();
        try (JarSources.Source jar = sources.open(source)) {
            return Tables.outcome(installer.install(caller, jar.jar(), jar.origin(), consent));
        }
    }

    private Plan plan(Caller caller, String source) throws IOException {
        try (JarSources.Source jar = sources.open(source)) {
            return installer.plan(caller, jar.jar(), jar.origin());
        }
    }

    private static String origin(PluginView view) {
        if (!view.source().contains(":")) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Plugin '" + view.id() + "' came by '" + view.source()
                            + "', where no newer one can be looked for. Name a jar: update " + view.id() + " SOURCE.");
        }
        return view.source();
    }
}

package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.repository.Wanted;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.lifecycle.JarSources;
import io.patchbay.core.internal.lifecycle.MarketplaceInstall;
import io.patchbay.core.internal.lifecycle.PendingInstalls;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The {@code patchbay:} commands with which somebody looks at a plan and consents to it. */
@Component(
        service = ConsentCommands.class,
        property = {
            "osgi.command.scope=patchbay",
            "osgi.command.function=plan",
            "osgi.command.function=pending",
            "osgi.command.function=approve"
        })
public final class ConsentCommands {
    private final PluginInstaller installer;
    private final JarSources sources;
    private final PendingInstalls pending;
    private final MarketplaceInstall marketplace;

    /** Takes its services. */
    @Activate
    public ConsentCommands(
            @Reference PluginInstaller installer,
            @Reference JarSources sources,
            @Reference PendingInstalls pending,
            @Reference MarketplaceInstall marketplace) {
        this.marketplace = marketplace;
        this.installer = installer;
        this.sources = sources;
        this.pending = pending;
    }

    /** {@code patchbay:plan SOURCE}: what installing it would change, and what it asks for. */
    @Descriptor(
            "Shows what installing a jar would change, and what it asks for. Changes nothing.\nplan file:acme-csv-1.2.0.jar\nplan 'acme.csv@[1.2,2)'")
    @Syntax("plan SOURCE")
    public Reply plan(CommandSession session, String source) throws IOException {
        Caller caller = SessionCaller.of(session::get);
        caller.require(Scope.PLUGINS_WRITE);
        if (PluginCommands.isListed(source)) {
            Plan plan = marketplace.plan(caller, Wanted.parse(source));
            return Reply.of(Tables.plan(plan), plan);
        }
        try (JarSources.Source jar = sources.open(source)) {
            Plan plan = installer.plan(caller, jar.jar(), jar.origin());
            return Reply.of(Tables.plan(plan), plan);
        }
    }

    /** {@code patchbay:pending}: jars of the deploy folder that wait for consent. */
    @Descriptor("Lists the jars of the deploy folder that wait for consent.\npending")
    @Syntax("pending")
    public Reply pending(CommandSession session) {
        List<PendingInstalls.Pending> all = pending.list(SessionCaller.of(session::get));
        String text = all.isEmpty()
                ? "Nothing waits for consent."
                : all.stream()
                        .map(one -> Tables.file(one.file(), one.since()) + Tables.plan(one.plan()))
                        .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
        return Reply.of(text, all);
    }

    /** {@code patchbay:approve ID}: consents to what waits, as it is listed, and installs it. */
    @Descriptor("Consents to what a pending jar asks for, as it is listed, and installs it.\napprove acme.csv")
    @Syntax("approve PENDING")
    public Reply approve(CommandSession session, String id) {
        return Tables.outcome(pending.approve(SessionCaller.of(session::get), id, Optional.empty()));
    }

    static Optional<String> consent(Plan plan) {
        return Optional.of(plan.consent())
                .filter(PluginInstaller.Consent::required)
                .map(PluginInstaller.Consent::digest);
    }
}

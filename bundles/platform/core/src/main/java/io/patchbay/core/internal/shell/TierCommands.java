package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.lifecycle.TierPolicy;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:tier ID TIER}: says whether a bundle runs in this process or in worker processes. */
@Component(
        service = TierCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=tier"})
public final class TierCommands {
    private final PluginCatalog catalog;
    private final TierPolicy policy;
    private final ConfigurationLedger ledger;

    /** Takes its services. */
    @Activate
    public TierCommands(
            @Reference PluginCatalog catalog, @Reference TierPolicy policy, @Reference ConfigurationLedger ledger) {
        this.catalog = catalog;
        this.policy = policy;
        this.ledger = ledger;
    }

    /** Writes it into the configuration; the bundle moves at once, and stays there over restarts and updates. */
    @Descriptor("Moves a plugin between sandbox and worker processes; it stays there."
            + "\ntier acme.csv isolated\ntier acme.csv sandboxed")
    @Syntax("tier ID isolated|sandboxed")
    public Reply tier(CommandSession session, String id, String tier) {
        Caller caller = SessionCaller.of(session::get);
        caller.require(Scope.ADMIN);
        String known = catalog.get(caller, id).id();
        Tier wanted = parse(tier);
        Origin shell = new Origin("shell", "tier " + known + " " + tier);
        ledger.change(caller, shell, TierPolicy.PID, OptionalLong.empty(), () -> policy.assign(known, wanted));
        return Reply.of(Tables.wrap(
                known + " is to run in the tier '" + tier + "'. patchbay:info " + known + " shows when it does."));
    }

    private static Tier parse(String tier) {
        return switch (tier) {
            case "isolated" -> Tier.ISOLATED;
            case "sandboxed" -> Tier.SANDBOXED;
            default ->
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "Tier '" + tier + "' is not known: expected 'isolated' or 'sandboxed'.");
        };
    }
}

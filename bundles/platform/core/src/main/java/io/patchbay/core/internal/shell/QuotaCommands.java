package io.patchbay.core.internal.shell;

import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.quota.PluginQuotas;
import io.patchbay.core.internal.quota.QuotaView;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:quota}: the budgets of plugins. */
@Component(
        service = QuotaCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=quota"})
public final class QuotaCommands {
    private static final String NONE = "none";

    private final PluginQuotas quotas;

    /** Takes its service. */
    @Activate
    public QuotaCommands(@Reference PluginQuotas quotas) {
        this.quotas = quotas;
    }

    /** {@code patchbay:quota ID}: what holds, and who says so. */
    @Descriptor("Shows the budgets of a plugin, or sets some; 'none' takes back what was set."
            + "\nquota acme.csv\nquota acme.csv disk=1GB threads=4\nquota acme.csv none")
    @Syntax({"quota ID", "quota ID BUDGET…", "quota ID none"})
    public Reply quota(CommandSession session, String id) {
        return show(quotas.get(SessionCaller.of(session::get), id));
    }

    /** {@code patchbay:quota ID disk=1GB threads=4}: sets budgets; {@code none} takes what was set back. */
    public Reply quota(CommandSession session, String id, String... budgets) {
        String text = String.join(", ", budgets);
        return show(quotas.set(SessionCaller.of(session::get), id, text.equals(NONE) ? "" : text));
    }

    private static Reply show(QuotaView view) {
        String text = UsageTable.budgets(view.id(), view.holds())
                + String.format("%n%-10s %s%n%-10s %s", "asked", orNothing(view.asked()), "set", orNothing(view.set()));
        return Reply.of(text, view);
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "nothing" : text;
    }
}

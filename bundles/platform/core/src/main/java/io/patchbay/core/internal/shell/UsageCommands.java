package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.usage.PluginUsage;
import io.patchbay.core.internal.usage.PluginUsages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:usage}: what plugins use. */
@Component(
        service = UsageCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=usage"})
public final class UsageCommands {
    private final PluginCatalog catalog;
    private final PluginUsages usages;

    /** Takes its services. */
    @Activate
    public UsageCommands(@Reference PluginCatalog catalog, @Reference PluginUsages usages) {
        this.catalog = catalog;
        this.usages = usages;
    }

    /** {@code patchbay:usage}: one line for each plugin. */
    @Descriptor("Shows what plugins use: processor, memory, disk, network, threads, calls.\nusage\nusage acme.csv")
    @Syntax("usage [ID]")
    public Reply usage(CommandSession session) {
        List<PluginUsage> all = new ArrayList<>();
        Caller caller = SessionCaller.of(session::get);
        StringBuilder table = new StringBuilder(UsageTable.HEAD);
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page =
                    catalog.list(caller, PluginCatalog.Filter.ALL, new Page.Request(Page.MAX_SIZE, token));
            page.items().stream()
                    .map(usages::of)
                    .peek(all::add)
                    .map(UsageTable::row)
                    .forEach(table::append);
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(table.toString().stripTrailing(), all);
    }

    /** {@code patchbay:usage ID}: all numbers of one plugin. */
    public Reply usage(CommandSession session, String id) {
        PluginUsage usage = usages.of(SessionCaller.of(session::get), id);
        return Reply.of(UsageTable.details(usage), usage);
    }
}

package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.unload.Unload;
import io.patchbay.core.internal.unload.Unloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:unloads}: whether revisions that were replaced or uninstalled are gone. */
@Component(
        service = UnloadCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=unloads"})
public final class UnloadCommands {
    private final Unloads unloads;

    /** Takes its service. */
    @Activate
    public UnloadCommands(@Reference Unloads unloads) {
        this.unloads = unloads;
    }

    /** {@code patchbay:unloads}: collects garbage, then lists the verdicts. */
    @Descriptor(
            "Tells whether what was uninstalled or replaced is really gone, and who holds it.\nunloads\nunloads acme.csv")
    @Syntax("unloads [ID]")
    public Reply unloads(CommandSession session) {
        Caller caller = SessionCaller.of(session::get);
        unloads.verify(caller);
        return list(caller, Optional.empty());
    }

    /** {@code patchbay:unloads ID}: those of one plugin, without collecting. */
    public Reply unloads(CommandSession session, String id) {
        return list(SessionCaller.of(session::get), Optional.of(id));
    }

    private Reply list(Caller caller, Optional<String> id) {
        List<Unload> all = new ArrayList<>();
        StringBuilder table = new StringBuilder(Tables.UNLOAD_HEAD);
        Optional<String> token = Optional.empty();
        do {
            Page<Unload> page = unloads.list(caller, id, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            page.items().stream().map(Tables::unload).forEach(table::append);
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(table.toString().stripTrailing(), all);
    }
}

package io.patchbay.core.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.core.internal.hook.HookList;
import io.patchbay.core.internal.hook.HookView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:pluginhooks}: the hooks of plugins; those of the framework are {@code patchbay:hooks}. */
@Component(
        service = HookCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=pluginhooks"})
public final class HookCommands {
    private static final String ROW = "%-9s %6s %-28.28s %-5s %7s %6s %6s%n";

    private final HookList hooks;

    /** Takes its service. */
    @Activate
    public HookCommands(@Reference HookList hooks) {
        this.hooks = hooks;
    }

    /** Lists them in the order they are asked. */
    @Descriptor("Lists the hooks of plugins, in the order they are asked.\npluginhooks")
    @Syntax("pluginhooks")
    public Reply pluginhooks(CommandSession session) {
        List<HookView> all = new ArrayList<>();
        Caller caller = SessionCaller.of(session::get);
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, ROW, "KIND", "RANK", "PLUGIN", "ASKED", "CALLS", "FAILED", "VETOES"));
        Optional<String> token = Optional.empty();
        do {
            Page<HookView> page = hooks.list(caller, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            page.items().forEach(hook -> append(table, hook));
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(table.toString().stripTrailing(), all);
    }

    private static void append(StringBuilder table, HookView hook) {
        table.append(String.format(
                Locale.ROOT,
                ROW,
                hook.kind(),
                hook.ranking(),
                hook.plugin(),
                hook.asked() ? "yes" : "no",
                hook.calls(),
                hook.failures(),
                hook.vetoes()));
        if (!hook.text().isEmpty()) {
            table.append(Tables.wrap("  " + hook.text())).append(System.lineSeparator());
        }
    }
}

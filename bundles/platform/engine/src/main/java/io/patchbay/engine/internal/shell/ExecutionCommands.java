package io.patchbay.engine.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.shell.ExecutionReply;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.engine.internal.EngineComponent;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:exec}, {@code patchbay:executions} and {@code patchbay:log}. */
@Component(
        service = ExecutionCommands.class,
        property = {
            "osgi.command.scope=patchbay",
            "osgi.command.function=exec",
            "osgi.command.function=executions",
            "osgi.command.function=log"
        })
public final class ExecutionCommands {
    private static final String ROW = "%-26s %-9s %-24s %-9s %s%n";

    private static final Set<String> VERBS = Set.of("show", "logs", "cancel");

    private final EngineComponent engine;
    private final LogReplies lines;

    @Activate
    public ExecutionCommands(@Reference EngineComponent engine) {
        this.engine = engine;
        this.lines = new LogReplies(engine);
    }

    /** {@code patchbay:exec PLUGIN ACTION}: calls an action with an empty input. */
    @Descriptor("Calls an action of a plugin and waits for its answer."
            + "\nexec acme.csv check\nexec acme.csv read '{\"path\": \"/tmp/a.csv\"}'")
    @Syntax("exec PLUGIN ACTION [INPUT]")
    public Reply exec(CommandSession session, String plugin, String action) throws InterruptedException {
        return exec(session, plugin, action, "{}");
    }

    /** {@code patchbay:exec PLUGIN ACTION 'JSON'}: calls an action and waits for its answer. */
    public Reply exec(CommandSession session, String plugin, String action, String input) throws InterruptedException {
        Caller caller = SessionCaller.of(session::get);
        JsonObject document = Json.parse(input).asObject();
        Execution accepted = engine.submit(caller, Call.of(plugin, action, document), Optional.empty());
        try {
            return ExecutionReply.of(engine.await(caller, accepted));
        } catch (InterruptedException e) {
            // Whoever waits for the answer gave up: nobody is there to take it.
            engine.cancel(caller, accepted.id());
            throw e;
        }
    }

    /** {@code patchbay:executions}: the newest executions. */
    @Descriptor("Lists the newest executions; 'show' tells all of one, 'logs' what its plugin logged."
            + "\nexecutions\nexecutions show 01JZX2M9K4\nexecutions logs 01JZX2M9K4 --follow")
    @Syntax({
        "executions",
        "executions list",
        "executions show EXECUTION",
        "executions logs EXECUTION [--follow] [AFTER]",
        "executions cancel EXECUTION"
    })
    public Reply executions(CommandSession session) {
        Page<Execution> page = engine.list(
                SessionCaller.of(session::get), Executions.Filter.ALL, new Page.Request(20, Optional.empty()));
        String rows = page.items().stream()
                .map(one -> ROW.formatted(
                        one.id(),
                        text(one),
                        cut(one.plugin(), 24),
                        cut(one.action(), 9),
                        one.usage().map(used -> used.wall().toMillis() + " ms").orElse("")))
                .collect(Collectors.joining());
        return Reply.of(ROW.formatted("ID", "STATUS", "PLUGIN", "ACTION", "TIME") + rows, page.items());
    }

    /** {@code patchbay:executions VERB …}: tells of one execution, or ends it. */
    public Reply executions(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = List.of(arguments);
        int most = verb.equals("logs") ? 3 : 1;
        if (verb.equals("list") && words.isEmpty()) {
            return executions(session);
        }
        if (!VERBS.contains(verb) || words.isEmpty() || words.size() > most) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'executions "
                            + String.join(
                                    " ",
                                    Stream.concat(Stream.of(verb), words.stream())
                                            .toList())
                            + "': expected list, show ID, logs ID [--follow] or cancel ID. See 'help executions'.");
        }
        String id = words.get(0);
        return switch (verb) {
            case "show" -> details(engine.get(caller, id));
            case "cancel" -> details(engine.cancel(caller, id));
            default -> lines.of(caller, id, words.subList(1, words.size()));
        };
    }

    /** {@code patchbay:log ID}: what the plugin logged so far. */
    @Descriptor("Shows what a plugin logged in an execution; --follow goes on until it ended."
            + "\nlog 01JZX2M9K4\nlog 01JZX2M9K4 --follow")
    @Syntax("log EXECUTION [--follow] [AFTER]")
    public Reply log(CommandSession session, String id, String... options) {
        return lines.of(SessionCaller.of(session::get), id, List.of(options));
    }

    private static Reply details(Execution one) {
        StringBuilder text = new StringBuilder();
        line(text, "id", one.id());
        line(text, "status", text(one));
        line(text, "plugin", one.plugin() + " " + one.version().orElse(""));
        line(text, "action", one.action());
        line(text, "by", one.principal());
        line(text, "created", one.created().toString());
        one.started().ifPresent(time -> line(text, "started", time.toString()));
        one.ended().ifPresent(time -> line(text, "ended", time.toString()));
        line(text, "attempt", Integer.toString(one.attempt()));
        one.usage().ifPresent(used -> line(text, "took", used.wall().toMillis() + " ms"));
        one.integration().ifPresent(id -> line(text, "through", id));
        one.error().ifPresent(error -> line(text, "error", error.code() + ": " + error.message()));
        one.output().ifPresent(output -> line(text, "output", output.toString()));
        return Reply.of(text.toString(), one);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-10s %s%n".formatted(name, value.strip()));
    }

    private static String text(Execution execution) {
        return execution.status().name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}

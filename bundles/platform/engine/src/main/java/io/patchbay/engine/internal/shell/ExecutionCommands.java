package io.patchbay.engine.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.engine.internal.EngineComponent;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private static final String ROW = "%-26s %-9s %-24s %-12s %s%n";

    private final EngineComponent engine;

    @Activate
    public ExecutionCommands(@Reference EngineComponent engine) {
        this.engine = engine;
    }

    /** {@code patchbay:exec PLUGIN ACTION}: calls an action with an empty input. */
    @Descriptor("Calls an action of a plugin and waits for its answer."
            + "\nexec acme.csv check\nexec acme.csv read '{\"path\": \"/tmp/a.csv\"}'")
    public String exec(CommandSession session, String plugin, String action) throws InterruptedException {
        return exec(session, plugin, action, "{}");
    }

    /** {@code patchbay:exec PLUGIN ACTION 'JSON'}: calls an action and waits for its answer. */
    public String exec(CommandSession session, String plugin, String action, String input) throws InterruptedException {
        Caller caller = SessionCaller.of(session::get);
        JsonObject document = Json.parse(input).asObject();
        Execution accepted = engine.submit(caller, Call.of(plugin, action, document), Optional.empty());
        Execution execution = engine.await(caller, accepted);
        return execution
                .error()
                .map(error -> "Execution " + execution.id() + " " + text(execution) + ": " + error.code() + ": "
                        + error.message())
                .or(() -> execution.output().map(Json::toString))
                .orElseGet(() -> "Execution " + execution.id() + " is " + text(execution)
                        + ". See patchbay:executions and patchbay:log " + execution.id() + ".");
    }

    /** {@code patchbay:executions}: the newest executions. */
    @Descriptor("Lists the newest executions.\nexecutions")
    public String executions(CommandSession session) {
        Page<Execution> page = engine.list(
                SessionCaller.of(session::get), Executions.Filter.ALL, new Page.Request(20, Optional.empty()));
        String rows = page.items().stream()
                .map(one -> ROW.formatted(
                        one.id(),
                        text(one),
                        cut(one.plugin(), 24),
                        cut(one.action(), 12),
                        one.usage().map(used -> used.wall().toMillis() + " ms").orElse("")))
                .collect(Collectors.joining());
        return ROW.formatted("ID", "STATUS", "PLUGIN", "ACTION", "TIME") + rows;
    }

    /** {@code patchbay:log ID}: what the plugin logged, the first 200 lines. */
    @Descriptor("Shows what a plugin logged in an execution.\nlog 01JZX2M9K4")
    public String log(CommandSession session, String id) {
        Page<Executions.LogLine> page =
                engine.log(SessionCaller.of(session::get), id, new Page.Request(Page.MAX_SIZE, Optional.empty()));
        String lines = page.items().stream()
                .map(line -> "%s %-5s %s%n".formatted(line.time(), line.level(), line.message()))
                .collect(Collectors.joining());
        return page.nextPageToken().isEmpty()
                ? lines
                : lines + "More lines: GET executions/" + id + "/log?pageToken="
                        + page.nextPageToken().get() + "\n";
    }

    private static String text(Execution execution) {
        return execution.status().name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}

package io.patchbay.api.shell;

import io.patchbay.api.execution.Execution;
import io.patchbay.plugin.json.Json;
import java.util.Locale;

/** What commands that call a plugin answer: its output, or that and why it failed, or that it goes on. */
public final class ExecutionReply {
    private ExecutionReply() {}

    /** Returns the answer of a command that waited for this execution; its status is 0 only if that succeeded. */
    public static Reply of(Execution execution) {
        String status = execution.status().name().toLowerCase(Locale.ROOT);
        String told = "Execution " + execution.id() + " ";
        String log = "'log " + execution.id() + "'";
        if (!execution.status().ended()) {
            return Reply.of(
                            told + "is " + status + " and goes on. Follow it with 'log " + execution.id()
                                    + " --follow'.",
                            execution)
                    .exiting(Reply.NOT_ENDED);
        }
        if (execution.status() == Execution.Status.SUCCEEDED) {
            return Reply.of(execution.output().map(Json::toString).orElse(told + status + "."), execution);
        }
        String why = execution
                .error()
                .map(error -> ": " + error.code() + ": " + error.message())
                .orElse(".");
        return Reply.of(told + status + why + " Its log: " + log + ".", execution)
                .exiting(Reply.FAILED);
    }
}

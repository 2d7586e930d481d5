package io.patchbay.engine.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.Executions.LogLine;
import io.patchbay.api.shell.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plugin logged, piece by piece: who follows asks again from where the last piece ended. */
final class LogReplies {
    private static final String FOLLOW = "--follow";

    private final Executions executions;

    LogReplies(Executions executions) {
        this.executions = executions;
    }

    /** The options are {@code --follow} and the number of the line to go on after. */
    Reply of(Caller caller, String id, List<String> options) {
        boolean follow = options.contains(FOLLOW);
        List<String> after =
                options.stream().filter(option -> !option.equals(FOLLOW)).toList();
        if (after.size() > 1 || after.stream().anyMatch(each -> !each.matches("[0-9]{1,18}"))) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'" + String.join(" ", options) + "': expected --follow, the number of a line, or both.");
        }
        // Asked first: what is logged until then is in the piece that is read after.
        boolean ended = executions.get(caller, id).status().ended();
        Page<LogLine> page = executions.log(
                caller, id, new Page.Request(Page.MAX_SIZE, after.stream().findFirst()));
        String text = page.items().stream()
                .map(line -> "%s %-5s %s%n".formatted(line.time(), line.level(), line.message()))
                .collect(Collectors.joining());
        Optional<String> last = page.items().stream()
                .reduce((first, second) -> second)
                .map(line -> Long.toString(line.sequence()))
                .or(() -> after.stream().findFirst());
        boolean more = page.nextPageToken().isPresent();
        if (follow && (more || !ended)) {
            return Reply.of(text, page.items())
                    .followedBy("log " + id + " " + FOLLOW
                            + last.map(number -> " " + number).orElse(""));
        }
        return Reply.of(more ? text + "More lines: log " + id + " " + last.orElse("") + "\n" : text, page.items());
    }
}

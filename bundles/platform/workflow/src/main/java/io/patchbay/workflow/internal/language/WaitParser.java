package io.patchbay.workflow.internal.language;

import io.patchbay.workflow.internal.expression.Template;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a step waits for. */
final class WaitParser {
    private final Texts texts;

    WaitParser(Texts texts) {
        this.texts = texts;
    }

    Awaited awaited(Members step) {
        Set<String> keys = Set.of("time", "event", "filter", "approval");
        Members members = new Members(step.node("wait").orElseThrow(), step.who() + ": 'wait'", keys, texts);
        List<String> found =
                Stream.of("time", "event", "approval").filter(members::has).toList();
        if (found.size() != 1 && members.isMap()) {
            texts.problems()
                    .add(
                            members.place(),
                            members.who() + " has "
                                    + (found.isEmpty() ? "nothing to wait for" : String.join(" and ", found))
                                    + ": expected one of time, event, approval.");
        }
        if (members.has("filter") && !members.has("event")) {
            members.problem("filter", "means nothing without 'event'. Remove it.");
        }
        if (members.has("event")) {
            return new Awaited.Event(members.required("event"), members.condition("filter"));
        }
        if (members.has("approval")) {
            return new Awaited.Approval(members.template("approval", 1_000).orElse(""));
        }
        return time(members);
    }

    private static Awaited time(Members members) {
        String text = members.template("time", 1_000).orElse("");
        if (!text.isEmpty() && !text.contains(Template.OPEN) && !isTime(text)) {
            members.problem(
                    "time",
                    "is " + Problems.quote(text)
                            + ": expected a duration such as PT30M, an instant such as 2030-01-31T12:00:00Z, or an expression.");
        }
        return new Awaited.Time(text);
    }

    private static boolean isTime(String text) {
        try {
            return text.startsWith("P") ? !Duration.parse(text).isNegative() : Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

package io.patchbay.event.internal.shell;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.event.EventListeners.Standing;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventType;
import io.patchbay.api.shell.Reply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events and listeners in 80 columns. */
final class EventLines {
    private static final String EVENT = "%9s %-14s %-26s %s%n";
    private static final String LISTENER = "%-38s %9s %9s %9s  %s%n";
    private static final String LETTER = "%-24s %9s %-20s %s%n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventLines() {}

    static String events(List<Entry> entries) {
        return EVENT.formatted("POSITION", "TIME (UTC)", "TYPE", "SUBJECT")
                + entries.stream().map(EventLines::event).collect(Collectors.joining());
    }

    static String type(EventType type) {
        return "%-30s %3d  %s%n".formatted(type.name(), type.version(), cut(type.description(), 43));
    }

    static Reply listeners(List<Standing> all) {
        String lines = all.stream()
                .map(one -> LISTENER.formatted(
                                cut(one.listener(), 38),
                                one.position(),
                                one.behind(),
                                one.deadLetters(),
                                one.here() ? "here" : "away")
                        + one.error()
                                .map(error ->
                                        "    refuses position " + (one.position() + 1) + ": " + cut(error, 50) + "\n")
                                .orElse(""))
                .collect(Collectors.joining());
        return Reply.of(LISTENER.formatted("LISTENER", "POSITION", "BEHIND", "DEAD", "") + lines, all);
    }

    static String deadLetters(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return "No listener refused an event for good.";
        }
        return LETTER.formatted("LISTENER", "POSITION", "TYPE", "ERROR")
                + letters.stream()
                        .map(letter -> LETTER.formatted(
                                cut(letter.listener(), 24),
                                letter.position(),
                                cut(letter.event().type(), 20),
                                cut(letter.error(), 24)))
                        .collect(Collectors.joining());
    }

    private static String event(Entry entry) {
        Event event = entry.event();
        return EVENT.formatted(
                entry.position(), TIME.format(event.time()), cut(event.type(), 26), cut(event.subject(), 27));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}

package io.patchbay.event.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.EventListeners;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.event.EventListeners.Standing;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventLog.Query;
import io.patchbay.api.event.EventType;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.event.internal.CloudEventWriter;
import io.patchbay.event.internal.TypeCatalogue;
import io.patchbay.event.internal.http.DeadLetterView;
import io.patchbay.event.internal.http.EventTypeView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:events}: what happened, the types there are, and the listeners. */
@Component(
        service = EventCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=events"})
public final class EventCommands {
    private static final int FEW = 20;
    private static final String WHAT =
            """
            Shows what happened, the types of events there are, and the listeners: how far each is and what it refused for good. \
            'replay' gives a listener events again, 'rebuild' has a projection forget everything first, 'redrive' gives a listener \
            what it refused once more.
            events list integration.*
            events types
            events replay integration-history --from 1""";

    private final EventLog log;
    private final TypeCatalogue types;
    private final EventListeners listeners;

    /** Takes its services. */
    @Activate
    public EventCommands(@Reference EventLog log, @Reference TypeCatalogue types, @Reference EventListeners listeners) {
        this.log = log;
        this.types = types;
        this.listeners = listeners;
    }

    /** {@code patchbay:events}: the newest events. */
    @Descriptor(WHAT)
    @Syntax({
        "events list [TYPE]",
        "events show EVENT",
        "events types [TYPE]",
        "events listeners",
        "events replay LISTENER --from POSITION",
        "events rebuild LISTENER",
        "events dead [LISTENER]",
        "events redrive LISTENER [POSITION]",
        "events drop LISTENER [POSITION]"
    })
    public Reply events(CommandSession session) {
        return list(SessionCaller.of(session::get), List.of());
    }

    /** {@code patchbay:events VERB …}. */
    @Descriptor(WHAT)
    public Reply events(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = List.of(arguments);
        return switch (verb) {
            case "list" -> list(caller, counted(verb, words, 0, 1));
            case "show" -> show(caller, counted(verb, words, 1, 1).get(0));
            case "types" -> types(caller, counted(verb, words, 0, 1));
            case "listeners" -> {
                counted(verb, words, 0, 0);
                yield EventLines.listeners(listeners.list(caller));
            }
            case "replay" -> replay(caller, counted(verb, words, 3, 3));
            case "rebuild" -> {
                Standing one =
                        listeners.rebuild(caller, counted(verb, words, 1, 1).get(0));
                yield Reply.of(
                        "Listener '" + one.listener() + "' forgets everything and is given all events again.", one);
            }
            case "dead" -> dead(caller, counted(verb, words, 0, 1));
            case "redrive" -> {
                int count = listeners.redrive(caller, counted(verb, words, 1, 2).get(0), position(words));
                yield Reply.of("Dead letters given to '" + words.get(0) + "' once more: " + count
                        + ". Those it refuses stay.");
            }
            case "drop" -> {
                int count = listeners.drop(caller, counted(verb, words, 1, 2).get(0), position(words));
                yield Reply.of("Dead letters of '" + words.get(0) + "' dropped: " + count + ".");
            }
            default ->
                throw invalid(
                        "'events " + verb
                                + "': expected list, show, types, listeners, replay, rebuild, dead, redrive or drop. See 'help events'.");
        };
    }

    private Reply list(Caller caller, List<String> words) {
        Query query = new Query(words.stream().findFirst(), Optional.empty(), Optional.empty(), Optional.empty());
        List<Entry> entries =
                log.list(caller, query, new Page.Request(FEW, Optional.empty())).items();
        return Reply.of(
                EventLines.events(entries),
                entries.stream().map(CloudEventWriter::write).toList());
    }

    private Reply show(Caller caller, String id) {
        Entry entry = log.find(caller, id)
                .orElseThrow(
                        () -> new PatchbayException(
                                CommonCode.NOT_FOUND,
                                "Event '" + id
                                        + "' is not there: 'events list' shows the newest, --json all of them with 'patchbayid'."));
        return Reply.of(CloudEventWriter.write(entry).toString(), CloudEventWriter.write(entry));
    }

    private Reply types(Caller caller, List<String> words) {
        if (words.isEmpty()) {
            List<EventType> all = types.list(caller);
            return Reply.of(
                    all.stream().map(EventLines::type).collect(Collectors.joining()),
                    all.stream().map(EventTypeView::of).toList());
        }
        EventType type = types.find(caller, words.get(0))
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Type '" + words.get(0) + "' is unknown here: 'events types' lists those there are."));
        return Reply.of(EventLines.type(type) + type.schema() + "\n", EventTypeView.of(type));
    }

    private Reply replay(Caller caller, List<String> words) {
        int from = words.indexOf("--from");
        if (from != 0 && from != 1) {
            throw invalid("'events replay' lacks where from: expected 'events replay LISTENER --from POSITION'.");
        }
        Standing one = listeners.replay(caller, words.get(from == 0 ? 2 : 0), number(words.get(from + 1)));
        return Reply.of("Listener '" + one.listener() + "' goes on with position " + (one.position() + 1) + ".", one);
    }

    private Reply dead(Caller caller, List<String> words) {
        List<DeadLetter> letters = listeners
                .deadLetters(caller, words.stream().findFirst(), new Page.Request(Page.MAX_SIZE, Optional.empty()))
                .items();
        return Reply.of(
                EventLines.deadLetters(letters),
                letters.stream().map(DeadLetterView::of).toList());
    }

    private static OptionalLong position(List<String> words) {
        return words.size() > 1 ? OptionalLong.of(number(words.get(1))) : OptionalLong.empty();
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw invalid("Position '" + text + "': expected a number such as 1, which 'events list' shows.");
        }
        return Long.parseLong(text);
    }

    private static List<String> counted(String verb, List<String> words, int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw invalid("'events " + verb + "' with " + words.size() + " arguments: see 'help events'.");
        }
        return words;
    }

    private static PatchbayException invalid(String message) {
        return new PatchbayException(CommonCode.INVALID_VALUE, message);
    }
}

package io.patchbay.store.internal.event;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.event.EventListeners;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.event.CursorRows.Place;
import io.patchbay.store.internal.sql.StoreSchema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** What administrators see of listeners and do to them. */
@Component(service = EventListeners.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlEventListeners implements EventListeners {
    private final Database database;
    private final EventDelivery delivery;
    private final AuditLog audit;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public SqlEventListeners(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference EventDelivery delivery,
            @Reference AuditLog audit,
            @Reference Clock clock) {
        this.database = database;
        this.delivery = delivery;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Standing> list(Caller caller) {
        caller.require(Scope.ADMIN);
        return database.read(connection -> {
            long newest = EventRows.newest(connection);
            Map<String, Long> letters = DeadLetterRows.counts(connection);
            return CursorRows.all(connection).stream()
                    .map(place -> standing(place, newest, letters.getOrDefault(place.listener(), 0L)))
                    .toList();
        });
    }

    @Override
    public Standing replay(Caller caller, String listener, long from) {
        if (from < 1) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/from",
                    "Position '" + from + "': expected 1 or more, 1 for the oldest.");
        }
        return move(caller, listener, from - 1, false);
    }

    @Override
    public Standing rebuild(Caller caller, String listener) {
        caller.require(Scope.ADMIN);
        require(listener);
        if (!delivery.lane(listener).map(Lane::isProjection).orElse(false)) {
            throw new PatchbayException(
                    EventCode.EVENT_LISTENER_UNKNOWN,
                    "Listener '" + listener + "' is no projection that runs here, so it cannot forget: use replay,"
                            + " which gives it events again.");
        }
        return move(caller, listener, 0, true);
    }

    private Standing move(Caller caller, String listener, long to, boolean reset) {
        caller.require(Scope.ADMIN);
        require(listener);
        Standing standing = database.write(connection -> {
            long newest = EventRows.newest(connection);
            long place = Math.min(to, newest);
            CursorRows.move(connection, listener, place, reset, clock.instant());
            JsonObject details = JsonObject.of("from", Json.of(place + 1));
            audit.append(
                    connection,
                    caller,
                    new AuditEntry(
                            reset ? "event.rebuild" : "event.replay", listener, AuditEntry.Outcome.DONE, details));
            long letters = DeadLetterRows.counts(connection).getOrDefault(listener, 0L);
            return standing(new Place(listener, place, 0, reset), newest, letters);
        });
        delivery.lane(listener).ifPresent(Lane::moved);
        return standing;
    }

    @Override
    public Page<DeadLetter> deadLetters(Caller caller, Optional<String> listener, Page.Request page) {
        caller.require(Scope.ADMIN);
        Token after = page.token().map(Token::of).orElse(Token.FIRST);
        List<DeadLetter> found = database.read(connection -> listener.isPresent()
                ? DeadLetterRows.of(connection, listener.get(), after.position(), page.size() + 1)
                : DeadLetterRows.after(connection, after.listener(), after.position(), page.size() + 1));
        List<DeadLetter> shown = found.subList(0, Math.min(found.size(), page.size()));
        return new Page<>(
                shown,
                found.size() > page.size() ? Optional.of(Token.text(shown.get(shown.size() - 1))) : Optional.empty());
    }

    @Override
    public DeadLetter deadLetter(Caller caller, String listener, long position) {
        caller.require(Scope.ADMIN);
        return database.<Optional<DeadLetter>>read(connection -> DeadLetterRows.find(connection, listener, position))
                .orElseThrow(() -> none(listener, position));
    }

    @Override
    public int redrive(Caller caller, String listener, OptionalLong position) {
        caller.require(Scope.ADMIN);
        require(listener);
        Lane lane = delivery.lane(listener)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.CONFLICT,
                        "Listener '" + listener
                                + "' is not here now, so nothing can be given to it: start its bundle."));
        List<Long> places = database.read(connection -> DeadLetterRows.places(connection, listener)).stream()
                .filter(place -> position.isEmpty() || position.getAsLong() == place)
                .toList();
        if (position.isPresent() && places.isEmpty()) {
            throw none(listener, position.getAsLong());
        }
        audit.append(caller, entry("event.redrive", listener, position, places.size()));
        lane.redrive(places);
        return places.size();
    }

    @Override
    public int drop(Caller caller, String listener, OptionalLong position) {
        caller.require(Scope.ADMIN);
        require(listener);
        return database.write(connection -> {
            int dropped = DeadLetterRows.drop(connection, listener, position);
            if (dropped == 0 && position.isPresent()) {
                throw none(listener, position.getAsLong());
            }
            audit.append(connection, caller, entry("event.drop", listener, position, dropped));
            return dropped;
        });
    }

    private static AuditEntry entry(String action, String listener, OptionalLong position, int count) {
        JsonObject.Builder details = JsonObject.builder().put("count", Json.of(count));
        position.ifPresent(place -> details.put("position", Json.of(place)));
        return new AuditEntry(action, listener, AuditEntry.Outcome.DONE, details.build());
    }

    private Standing standing(Place place, long newest, long letters) {
        Optional<Lane> lane = delivery.lane(place.listener());
        return new Standing(
                place.listener(),
                lane.isPresent(),
                lane.map(Lane::isProjection).orElse(false),
                place.sequence(),
                newest - place.sequence(),
                lane.map(Lane::refusals).orElse(0),
                lane.map(Lane::error).filter(error -> !error.isEmpty()),
                letters);
    }

    private void require(String listener) {
        Optional<Place> place = database.read(connection -> CursorRows.find(connection, listener));
        if (place.isEmpty()) {
            throw new PatchbayException(
                    EventCode.EVENT_LISTENER_UNKNOWN,
                    "Listener '" + listener + "' was never seen here. 'events listeners' lists those there are.");
        }
    }

    private static PatchbayException none(String listener, long position) {
        return new PatchbayException(
                CommonCode.NOT_FOUND,
                "Listener '" + listener + "' has no dead letter at position '" + position
                        + "'. 'events dead' lists those there are.");
    }

    private record Token(String listener, long position) {
        static final Token FIRST = new Token("", 0);

        static Token of(String text) {
            int colon = text.indexOf(':');
            if (!text.substring(0, Math.max(0, colon)).matches("\\d{1,18}")) {
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/pageToken",
                        "pageToken '" + text.substring(0, Math.min(text.length(), 40))
                                + "': expected the nextPageToken of the page before.");
            }
            return new Token(text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
        }

        static String text(DeadLetter last) {
            return last.position() + ":" + last.listener();
        }
    }
}

package io.patchbay.event.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventListeners;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.event.EventListeners.Standing;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The parts of the server that are given events: how far each is, moved, rebuilt, and what they refused. */
@Component(service = EventListenersResource.class, property = "osgi.jakartars.resource=true")
@Path("events/listeners")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class EventListenersResource {
    private final EventListeners listeners;

    /** Takes its service. */
    @Activate
    public EventListenersResource(@Reference EventListeners listeners) {
        this.listeners = listeners;
    }

    @GET
    @RequiresScope(Scope.ADMIN)
    @Description("Lists the listeners by name: how far each is behind the newest event, and what it refuses.")
    public Page<Standing> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page.Request page = Page.Request.of(pageSize, pageToken);
        String after = page.token().orElse("");
        List<Standing> rest = listeners.list(caller).stream()
                .filter(one -> one.listener().compareTo(after) > 0)
                .limit(page.size() + 1L)
                .toList();
        List<Standing> shown = rest.subList(0, Math.min(rest.size(), page.size()));
        return new Page<>(
                shown,
                rest.size() > page.size()
                        ? Optional.of(shown.get(shown.size() - 1).listener())
                        : Optional.empty());
    }

    @POST
    @Path("{listener}/replay")
    @RequiresScope(Scope.ADMIN)
    @Description("Gives a listener the events from a position on once more, or leaves out those before it.")
    public Standing replay(
            @PathParam("listener") String listener, @Nullable ListenerMove body, @Context Caller caller) {
        long from = Optional.ofNullable(body)
                .flatMap(ListenerMove::from)
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE, "/from", "from is missing: send {\"from\": 1} for all events."));
        return listeners.replay(caller, listener, from);
    }

    @POST
    @Path("{listener}/rebuild")
    @RequiresScope(Scope.ADMIN)
    @Description("Has a projection forget everything and gives it all events again.")
    public Standing rebuild(@PathParam("listener") String listener, @Context Caller caller) {
        return listeners.rebuild(caller, listener);
    }

    @GET
    @Path("{listener}/dead-letters")
    @RequiresScope(Scope.ADMIN)
    @Description("Lists what a listener refused for good, in the order of the events.")
    public Page<DeadLetterView> letters(
            @PathParam("listener") String listener,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<DeadLetter> page =
                listeners.deadLetters(caller, Optional.of(listener), Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(DeadLetterView::of).toList(), page.nextPageToken());
    }

    @GET
    @Path("{listener}/dead-letters/{position}")
    @RequiresScope(Scope.ADMIN)
    @Description("Shows an event that a listener refused for good, and why.")
    public DeadLetterView letter(
            @PathParam("listener") String listener, @PathParam("position") long position, @Context Caller caller) {
        return DeadLetterView.of(listeners.deadLetter(caller, listener, position));
    }

    @POST
    @Path("{listener}/dead-letters/redrive")
    @RequiresScope(Scope.ADMIN)
    @Description("Gives a listener all it refused once more; what it takes is no dead letter any more.")
    public LettersCount redriveAll(@PathParam("listener") String listener, @Context Caller caller) {
        return new LettersCount(listeners.redrive(caller, listener, OptionalLong.empty()));
    }

    @POST
    @Path("{listener}/dead-letters/{position}/redrive")
    @RequiresScope(Scope.ADMIN)
    @Description("Gives a listener one event it refused once more.")
    public LettersCount redrive(
            @PathParam("listener") String listener, @PathParam("position") long position, @Context Caller caller) {
        return new LettersCount(listeners.redrive(caller, listener, OptionalLong.of(position)));
    }

    @DELETE
    @Path("{listener}/dead-letters")
    @RequiresScope(Scope.ADMIN)
    @Description("Drops all that a listener refused for good.")
    public LettersCount dropAll(@PathParam("listener") String listener, @Context Caller caller) {
        return new LettersCount(listeners.drop(caller, listener, OptionalLong.empty()));
    }

    @DELETE
    @Path("{listener}/dead-letters/{position}")
    @RequiresScope(Scope.ADMIN)
    @Description("Drops one event that a listener refused for good.")
    public void drop(
            @PathParam("listener") String listener, @PathParam("position") long position, @Context Caller caller) {
        listeners.drop(caller, listener, OptionalLong.of(position));
    }
}

package io.patchbay.event.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventType;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.event.internal.TypeCatalogue;
import io.patchbay.plugin.json.JsonObject;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The types of events: listed, shown, added, deleted. */
@Component(service = EventTypesResource.class, property = "osgi.jakartars.resource=true")
@Path("events/types")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class EventTypesResource {
    private static final String PATH = "/api/v1/integration/events/types/";

    private final TypeCatalogue types;

    /** Takes its service. */
    @Activate
    public EventTypesResource(@Reference TypeCatalogue types) {
        this.types = types;
    }

    @GET
    @RequiresScope(Scope.EVENTS_READ)
    @Description("Lists the types of events by name, each in its newest version, with the JSON Schema of the body.")
    public Page<EventTypeView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page.Request page = Page.Request.of(pageSize, pageToken);
        String after = page.token().orElse("");
        List<EventTypeView> rest = types.list(caller).stream()
                .filter(type -> type.name().compareTo(after) > 0)
                .limit(page.size() + 1L)
                .map(EventTypeView::of)
                .toList();
        List<EventTypeView> shown = rest.subList(0, Math.min(rest.size(), page.size()));
        return new Page<>(
                shown,
                rest.size() > page.size()
                        ? Optional.of(shown.get(shown.size() - 1).name())
                        : Optional.empty());
    }

    @GET
    @Path("{name}")
    @RequiresScope(Scope.EVENTS_READ)
    @Description("Shows a type of events, in its newest version or another.")
    public EventTypeView get(
            @PathParam("name") String name, @QueryParam("version") @Nullable Integer version, @Context Caller caller) {
        return types.versions(caller, name).stream()
                .filter(type -> version == null || type.version() == version)
                .findFirst()
                .map(EventTypeView::of)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Type '" + name + "'" + (version == null ? "" : " of version '" + version + "'")
                                + " is unknown here: GET events/types lists those there are."));
    }

    @POST
    @RequiresScope(Scope.EVENTS_WRITE)
    @Description(
            value = "Adds a type of events to the workspace, or its next version. Its name begins with 'custom.'.",
            answers = @Answer(status = 201, body = EventTypeView.class, headers = "Location"))
    public Response create(@Nullable NewEventType body, @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send {\"name\": \"custom.order.paid\", \"description\": …, \"schema\": {…}}.");
        }
        EventType added = types.add(
                caller,
                required("name", body.name()),
                required("description", body.description()),
                body.schema().orElse(JsonObject.EMPTY));
        return Response.status(201)
                .header("Location", PATH + added.name())
                .entity(EventTypeView.of(added))
                .build();
    }

    @DELETE
    @Path("{name}")
    @RequiresScope(Scope.EVENTS_WRITE)
    @Description("Takes a type that the workspace added away, with all its versions; what was published stays.")
    public void delete(@PathParam("name") String name, @Context Caller caller) {
        types.delete(caller, name);
    }

    private static String required(String name, Optional<String> value) {
        return value.orElseThrow(() -> PatchbayException.at(
                CommonCode.INVALID_VALUE, "/" + name, name + " is missing: every type of events has one."));
    }
}

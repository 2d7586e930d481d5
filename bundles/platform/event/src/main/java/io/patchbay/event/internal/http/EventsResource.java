package io.patchbay.event.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventLog.Query;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.event.internal.CloudEventWriter;
import io.patchbay.event.internal.Publishing;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events: sent, listed, shown. */
@Component(service = EventsResource.class, property = "osgi.jakartars.resource=true")
@Path("events")
public final class EventsResource {
    private static final String PATH = "/api/v1/integration/events/";

    private final EventLog log;
    private final Publishing publishing;

    /** Takes its services. */
    @Activate
    public EventsResource(@Reference EventLog log, @Reference Publishing publishing) {
        this.log = log;
        this.publishing = publishing;
    }

    @POST
    @Consumes({CloudEventWriter.ONE, CloudEventWriter.BATCH, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.EVENTS_WRITE)
    @Description(
            value =
                    "Publishes a CloudEvent 1.0 in structured JSON, or a list of them: all, or none if one is refused. One whose"
                            + " source and id were seen before is only returned.",
            answers = @Answer(status = 201, body = JsonObject.class, headers = "Location"))
    public Response publish(@Nullable Json body, @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send a CloudEvent, {\"specversion\": \"1.0\", \"id\": …, \"source\": …, \"type\": …, \"data\": {…}}.");
        }
        if (body.kind() == Json.Kind.ARRAY) {
            return Response.status(201)
                    .entity(new Page<>(shown(publishing.batch(caller, body.asArray())), Optional.empty()))
                    .build();
        }
        Entry entry = publishing.one(caller, body);
        return Response.status(201)
                .header("Location", PATH + entry.event().id())
                .entity(CloudEventWriter.write(entry))
                .build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.EVENTS_READ)
    @Description(
            "Lists events as CloudEvents, newest first: of a type, or of all types that begin with 'plugin.*'; of a subject; from a"
                    + " time on, and before another.")
    public Page<JsonObject> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Query query =
                new Query(Optional.ofNullable(type), Optional.ofNullable(subject), time("from", from), time("to", to));
        Page<Entry> page = log.list(caller, query, Page.Request.of(pageSize, pageToken));
        return new Page<>(shown(page.items()), page.nextPageToken());
    }

    @GET
    @Path("{id}")
    @Produces({CloudEventWriter.ONE, MediaType.APPLICATION_JSON})
    @RequiresScope(Scope.EVENTS_READ)
    @Description("Shows an event as a CloudEvent; the id is its 'patchbayid'.")
    public JsonObject get(@PathParam("id") String id, @Context Caller caller) {
        return log.find(caller, id)
                .map(CloudEventWriter::write)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Event '" + id
                                + "' is not there: expected the 'patchbayid' of one that is not too old to be kept."));
    }

    private static List<JsonObject> shown(List<Entry> entries) {
        return entries.stream().map(CloudEventWriter::write).toList();
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/" + name,
                    name + " '" + text + "': expected a time such as '2026-01-31T12:00:00Z'.");
        }
    }
}

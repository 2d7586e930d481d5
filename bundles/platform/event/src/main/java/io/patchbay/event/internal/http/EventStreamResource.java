package io.patchbay.event.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.event.internal.EventStream;
import io.patchbay.event.internal.EventStreams;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events as they happen. */
@Component(service = EventStreamResource.class, property = "osgi.jakartars.resource=true")
@Path("events/stream")
public final class EventStreamResource {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventLog log;
    private final EventStreams streams;

    /** Takes its services. */
    @Activate
    public EventStreamResource(@Reference EventLog log, @Reference EventStreams streams) {
        this.log = log;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresScope(Scope.EVENTS_READ)
    @Description(
            value =
                    "Sends events as they happen, as CloudEvents in server-sent events whose id is the position; with Last-Event-ID from"
                            + " there on, 0 for all. The last one is named 'end' and says why.",
            answers = @Answer(status = 200, body = byte[].class))
    public void stream(
            @QueryParam("type") @Nullable String type,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context Caller caller) {
        long position = last == null ? log.newest() : position(last);
        streams.follow(
                new EventStream(caller, Optional.ofNullable(type), position, new SseClient(sse, sink), PATIENCE));
    }

    private static long position(String last) {
        if (!last.matches("\\d{1,18}")) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/Last-Event-ID",
                    "Header Last-Event-ID '" + last.substring(0, Math.min(40, last.length()))
                            + "': expected the id of an event of this stream, or 0 for all.");
        }
        return Long.parseLong(last);
    }
}

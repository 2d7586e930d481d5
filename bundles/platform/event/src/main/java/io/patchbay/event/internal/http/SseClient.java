package io.patchbay.event.internal.http;

import io.patchbay.event.internal.EventStream;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A client that takes server-sent events. */
final class SseClient implements EventStream.Client {
    private final Sse sse;
    private final SseEventSink sink;

    SseClient(Sse sse, SseEventSink sink) {
        this.sse = sse;
        this.sink = sink;
    }

    @Override
    public CompletionStage<?> send(String name, Optional<String> id, JsonObject body) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (name.isEmpty()) {
            return sink.send(event.comment("alive").build());
        }
        id.ifPresent(event::id);
        return sink.send(event.name(name).data(String.class, body.toString()).build());
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}

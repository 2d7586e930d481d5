package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a call asks of its connection and its blobs. Thread-safe. */
final class HostCallbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostCallbacks.class);

    private final Map<Long, Blob> blobs = new ConcurrentHashMap<>();
    private final Map<Long, InputStream> open = new ConcurrentHashMap<>();
    private final Map<Long, PulledBody> bodies = new ConcurrentHashMap<>();
    private final long call;
    private final FrameQueue queue;
    private final Invocation invocation;
    private volatile boolean closed;

    /** Writes an answer. */
    interface Answer {
        /** Writes what goes after the flag for success. */
        void write(Encoder out) throws IOException;
    }

    HostCallbacks(long call, FrameQueue queue, Streams streams, Invocation invocation) {
        this.call = call;
        this.queue = queue;
        this.invocation = invocation;
        streams.blob().ifPresent(blob -> blobs.put(Wire.CALL_BLOB, blob));
    }

    /** Returns the frame with an answer, or with what was thrown instead. */
    Encoder answer(long ask, Answer answer) {
        Encoder out = new Encoder(FrameType.ANSWER, call).number(ask);
        int before = out.size();
        try {
            answer.write(out.flag(true));
            out.checkSize();
        } catch (IOException | RuntimeException | Error e) {
            // The plugin waits for an answer, so it gets whatever was thrown; it comes back with the call.
            out.truncate(before);
            Failures.write(out.flag(false), e);
        }
        return out;
    }

    Encoder answer(long ask, FrameType.Ask what, Decoder details) {
        return answer(ask, out -> {
            switch (what) {
                case SETTINGS -> out.json(invocation.connection().settings());
                case REVEAL -> out.text(invocation.connection().reveal(details.text()));
                case OPEN -> open(details.number());
                case NEXT -> {
                    byte[] piece = source(details.number()).readNBytes(Wire.MAX_CHUNK);
                    out.bytes(piece, 0, piece.length);
                }
                case CLOSE -> close(details.number());
                case HTTP -> http(ask, details, out);
                case ROWS -> throw new MalformedFrame("a question for rows at the wrong place");
            }
        });
    }

    /** Sends an answer; the call may be over, with nobody left to hear it. */
    void send(Encoder answer) {
        try {
            queue.send(answer);
        } catch (PatchbayException e) {
            LOG.debug("An answer came after the end of its pipe.", e);
        }
    }

    private void http(long ask, Decoder details, Encoder out) throws IOException {
        String method = details.text();
        URI uri = URI.create(details.text());
        Map<String, List<String>> headers = RemoteConnection.headers(details);
        PulledBody body = new PulledBody(() -> queue.send(new Encoder(FrameType.PULL, call).number(ask)));
        boolean hasBody = details.flag();
        Optional<Blob> blob = hasBody ? Optional.of(RemoteBlob.read(details, () -> body)) : Optional.empty();
        bodies.put(ask, body);
        OutboundResponse response;
        try {
            response = invocation.connection().http().send(new OutboundRequest(method, uri, headers, blob));
        } finally {
            bodies.remove(ask);
        }
        blobs.put(ask, response.body());
        out.number(ask).number(response.status());
        RemoteConnection.write(out, response.headers());
        RemoteBlob.write(out, response.body());
        if (closed) {
            close(ask);
        }
    }

    private void open(long source) throws IOException {
        Blob blob = blobs.get(source);
        if (blob == null) {
            throw new MalformedFrame("the number '" + source + "' of a source that is not there");
        }
        InputStream opened = blob.content().open();
        InputStream before = open.put(source, opened);
        if (before != null) {
            before.close();
        }
        if (closed) {
            close(source);
        }
    }

    private InputStream source(long source) throws IOException {
        InputStream stream = open.get(source);
        if (stream == null) {
            throw new IOException("The stream was closed before.");
        }
        return stream;
    }

    private void close(long source) throws IOException {
        InputStream stream = open.remove(source);
        if (stream != null) {
            stream.close();
        }
    }

    /** Takes a piece of the body of a request. Called by the thread that reads the pipe. */
    void chunk(Decoder chunk) throws MalformedFrame {
        PulledBody body = bodies.get(chunk.number());
        if (body != null) {
            body.accept(chunk);
        }
    }

    /** The call is over: closes what the plugin left open. */
    @Override
    public void close() {
        closed = true;
        bodies.values().forEach(PulledBody::abandon);
        open.values().forEach(Ends::close);
        open.clear();
    }
}

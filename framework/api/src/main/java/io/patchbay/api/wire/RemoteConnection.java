package io.patchbay.api.wire;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connection of a call on the other side. Thread-safe. */
final class RemoteConnection implements Connection, OutboundHttp {
    private final CallGate gate;

    RemoteConnection(CallGate gate) {
        this.gate = gate;
    }

    static void write(Encoder out, Map<String, List<String>> headers) {
        out.number(headers.size());
        headers.forEach((name, values) -> {
            out.text(name).number(values.size());
            values.forEach(out::text);
        });
    }

    static Map<String, List<String>> headers(Decoder in) throws MalformedFrame {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int names = in.number(0, 10_000); names > 0; names--) {
            String name = in.text();
            List<String> values = new ArrayList<>();
            for (int count = in.number(0, 10_000); count > 0; count--) {
                values.add(in.text());
            }
            headers.put(name, List.copyOf(values));
        }
        return headers;
    }

    private Decoder ask(FrameType.Ask what, Consumer<Encoder> details, CallGate.Body body) {
        try {
            return gate.ask(what, details, body);
        } catch (IOException e) {
            throw Failures.unchecked(e);
        }
    }

    @Override
    public JsonObject settings() {
        try {
            return ask(FrameType.Ask.SETTINGS, details -> {}, chunk -> {}).object();
        } catch (MalformedFrame e) {
            throw Failures.unchecked(e);
        }
    }

    @Override
    public String reveal(String name) {
        try {
            return ask(FrameType.Ask.REVEAL, details -> details.text(name), chunk -> {})
                    .text();
        } catch (MalformedFrame e) {
            throw Failures.unchecked(e);
        }
    }

    @Override
    public OutboundHttp http() {
        return this;
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        Consumer<Encoder> details = out -> {
            out.text(request.method()).text(request.uri().toString());
            write(out, request.headers());
            out.flag(request.body().isPresent());
            request.body().ifPresent(body -> RemoteBlob.write(out, body));
        };
        try (RequestBody body = new RequestBody(request.body())) {
            Decoder answer = ask(FrameType.Ask.HTTP, details, body);
            long source = answer.number();
            int status = answer.number(0, 999);
            return new OutboundResponse(status, headers(answer), RemoteBlob.read(answer, gate, source));
        } catch (IOException e) {
            throw Failures.unchecked(e);
        }
    }

    /** The body of a request, opened when the client first asks for it. */
    private static final class RequestBody implements CallGate.Body, AutoCloseable {
        private final Optional<Blob> blob;
        private @Nullable InputStream stream;

        RequestBody(Optional<Blob> blob) {
            this.blob = blob;
        }

        @Override
        public void next(Encoder chunk) {
            try {
                if (stream == null) {
                    stream = blob.isPresent() ? blob.get().content().open() : InputStream.nullInputStream();
                }
                byte[] piece = stream.readNBytes(Wire.MAX_CHUNK);
                chunk.flag(true).bytes(piece, 0, piece.length);
            } catch (IOException | RuntimeException e) {
                Failures.write(chunk.flag(false), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }
    }
}

package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A peer that answers one after another, as the test says, and remembers what it was asked. */
final class ScriptedHttp implements OutboundHttp {
    private final Deque<Supplier<OutboundResponse>> answers = new ArrayDeque<>();
    final List<Asked> asked = new ArrayList<>();

    /** What it was asked. */
    record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    ScriptedHttp answer(int status, String body, String... headers) {
        return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    ScriptedHttp answer(String body, Charset charset, String contentType) {
        return answer(200, body.getBytes(charset), "content-type", contentType);
    }

    private ScriptedHttp answer(int status, byte[] body, String... headers) {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("content-type", List.of("application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i], List.of(headers[i + 1]));
        }
        answers.add(() -> new OutboundResponse(status, fields, Blob.of("answer", "application/json", body)));
        return this;
    }

    ScriptedHttp fail(String code) {
        answers.add(() -> {
            throw PluginException.of(code, "scripted");
        });
        return this;
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        asked.add(new Asked(
                request.method(),
                request.uri().toString(),
                request.headers(),
                request.body().map(ScriptedHttp::text).orElse("")));
        if (answers.isEmpty()) {
            throw new AssertionError("Nobody expected " + request.method() + " " + request.uri());
        }
        return answers.remove().get();
    }

    private static String text(Blob body) {
        try (InputStream in = body.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

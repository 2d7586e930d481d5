package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.connector.http.internal.Ask.Content;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads and writes records of the API an integration leads to. Keeps nothing between calls. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-http",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads and writes records of REST and GraphQL APIs, page by page")
@RequiresPermission(type = "net.connect", target = "${connection}", reason = "to reach the API of the integration")
@RequiresPermission(type = "secret.reveal", target = "token", reason = "for 'auth' of type 'bearer'")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "for 'auth' of type 'basic'")
@RequiresPermission(type = "secret.reveal", target = "api-key", reason = "for 'auth' of type 'api-key'")
@RequiresPermission(type = "secret.reveal", target = "signing-key", reason = "for 'auth' of type 'hmac'")
@RequiresPermission(
        type = "secret.reveal",
        target = "client-secret",
        reason = "for 'auth' of type 'oauth-client-credentials'")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=64")
public final class HttpConnector implements Connector<ReadOptions, WriteOptions> {
    private final Waiting waiting;

    /** Reaches nothing yet. */
    @Activate
    public HttpConnector() {
        this(Waiting.REAL);
    }

    HttpConnector(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public CheckResult check(Invocation invocation) {
        Peer peer = new Peer(invocation, waiting);
        URI uri = peer.endpoint().below(peer.settings().check(), Map.of());
        Ask ask = new Ask(Method.GET, uri, Map.of(), Optional.empty(), true);
        try {
            OutboundResponse answer = peer.succeed(ask);
            Bodies.discard(answer);
            return new CheckResult(true, ask.label() + " answered " + answer.status() + ".");
        } catch (PluginException e) {
            return new CheckResult(false, e.getMessage() == null ? e.code() : e.getMessage(), Optional.of(e.code()));
        }
    }

    @Override
    public Catalog discover(Invocation invocation) throws IOException {
        return new Discovery(new Peer(invocation, waiting)).discover();
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) throws IOException {
        new Reading(new Peer(invocation, waiting), options, out).read();
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) throws IOException {
        new Writing(new Peer(invocation, waiting), options, invocation).write(in);
    }

    /** Sends one request. */
    @Action(description = "Sends one request and answers status, headers and body.")
    public WholeAnswer request(Call call, Invocation invocation) throws IOException {
        Peer peer = new Peer(invocation, waiting);
        URI uri = peer.endpoint().below(call.path(), call.query());
        Optional<Json> body = call.mapping()
                .map(mapping -> Template.filled(mapping, call.body().orElse(JsonNull.NULL)))
                .or(call::body)
                .or(() -> call.graphql().map(graphql -> graphql.body(Map.of())));
        Method method = call.graphql().isPresent() ? Method.POST : call.method();
        Ask ask = new Ask(method, uri, call.headers(), body.map(Content::json), method.idempotent());
        OutboundResponse answer = call.anyStatus() ? peer.send(ask) : peer.succeed(ask);
        Json said = body(ask, answer, peer);
        if (call.graphql().isPresent()) {
            GraphQlFault.check(said);
        }
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new WholeAnswer(
                answer.status(),
                headers,
                call.answerMapping()
                        .map(mapping -> Template.filled(mapping, said))
                        .orElse(said));
    }

    private static Json body(Ask ask, OutboundResponse answer, Peer peer) throws IOException {
        if (Bodies.isJson(answer)) {
            return Bodies.json(ask, answer, peer.settings());
        }
        String text = Bodies.text(ask, answer, peer.settings());
        return text.isEmpty() ? JsonNull.NULL : Json.of(text);
    }
}

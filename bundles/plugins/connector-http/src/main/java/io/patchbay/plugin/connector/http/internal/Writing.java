package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.connector.http.internal.Ask.Content;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends records, one or some in a request. A request that fails names the rows that were in it. */
final class Writing {
    private final Peer peer;
    private final WriteOptions options;
    private final Invocation invocation;
    private long sent;

    Writing(Peer peer, WriteOptions options, Invocation invocation) {
        this.peer = peer;
        this.options = options;
        this.invocation = invocation;
    }

    void write(RecordReader in) throws IOException {
        List<Row> waiting = new ArrayList<>();
        for (List<Row> rows = in.read(); !rows.isEmpty(); rows = in.read()) {
            for (Row row : rows) {
                waiting.add(row);
                if (waiting.size() == options.batch()) {
                    send(waiting);
                    waiting.clear();
                }
            }
        }
        if (!waiting.isEmpty()) {
            send(waiting);
        }
    }

    private void send(List<Row> rows) throws IOException {
        try {
            Ask ask = ask(rows);
            OutboundResponse answer = peer.succeed(ask);
            if (options.graphql().isPresent()) {
                GraphQlFault.check(Bodies.json(ask, answer, peer.settings()));
            } else {
                Bodies.discard(answer);
            }
        } catch (PluginException e) {
            throw new PluginException(
                    e.code(), named(rows) + " not sent, " + sent + " before are. " + e.getMessage(), e);
        }
        sent += rows.size();
        invocation.metrics().count("rows_written", rows.size());
    }

    private static String named(List<Row> rows) {
        long first = rows.get(0).number();
        return rows.size() == 1
                ? "Row " + first + " was"
                : "Rows " + first + " to " + rows.get(rows.size() - 1).number() + " were";
    }

    private Ask ask(List<Row> rows) {
        Json source = options.batch() == 1
                ? rows.get(0).value()
                : JsonObject.of(
                        "records",
                        new JsonArray(List.copyOf(rows.stream().map(Row::value).toList())));
        Ask ask = new Ask(
                options.graphql().isPresent() ? Method.POST : options.method(),
                peer.endpoint().below(Template.path(options.path(), source), options.query()),
                options.headers(),
                body(source),
                options.idempotencyHeader().isPresent()
                        || (options.graphql().isEmpty() && options.method().idempotent()));
        return options.idempotencyHeader()
                .map(header -> ask.with(header, invocation.idempotencyKey() + "/" + sent))
                .orElse(ask);
    }

    private Optional<Content> body(Json source) {
        if (options.graphql().isPresent()) {
            return Optional.of(
                    Content.json(options.graphql().get().body(source.asObject().members())));
        }
        if (options.body().isPresent()) {
            return Optional.of(Content.json(Template.filled(options.body().get(), source)));
        }
        if (options.method() == Method.DELETE || options.method() == Method.GET || options.method() == Method.HEAD) {
            return Optional.empty();
        }
        return Optional.of(Content.json(
                options.batch() == 1
                        ? source
                        : new Pointer("/records").in(source).orElseThrow()));
    }
}

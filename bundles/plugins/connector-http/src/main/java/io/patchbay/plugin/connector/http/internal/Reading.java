package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.connector.http.internal.Ask.Content;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads page after page, of which one is in memory. */
final class Reading {
    private final Peer peer;
    private final ReadOptions options;
    private final RecordWriter out;
    private final Pages pages;

    Reading(Peer peer, ReadOptions options, RecordWriter out) {
        this.peer = peer;
        this.options = options;
        this.out = out;
        this.pages =
                new Pages(peer.endpoint(), options.paging(), options.graphql().isPresent());
    }

    void read() throws IOException {
        URI first = peer.endpoint().below(options.path(), options.query());
        if (options.as() == As.CHUNKS) {
            chunks(ask(first, Map.of()));
            return;
        }
        Optional<Pages.Page> page = Optional.of(pages.first(first));
        for (int number = 1; page.isPresent(); number++) {
            if (number > options.maxPages()) {
                throw PluginException.of(
                        "too-many-pages",
                        "There are more than " + options.maxPages()
                                + " pages: expected the last by now. Raise 'maxPages', or correct"
                                + " 'paging' if the API begins again.");
            }
            page = read(page.get());
        }
    }

    private Optional<Pages.Page> read(Pages.Page page) throws IOException {
        Ask ask = ask(page.uri(), page.variables());
        OutboundResponse answer = peer.succeed(ask);
        Json document = Bodies.json(ask, answer, peer.settings());
        if (options.graphql().isPresent()) {
            GraphQlFault.check(document);
        }
        List<Json> records = records(ask, document);
        for (Json each : records) {
            out.write(record(
                    ask,
                    options.mapping()
                            .map(mapping -> Template.filled(mapping, each))
                            .orElse(each)));
        }
        return pages.after(page, answer, document, records.size());
    }

    private Ask ask(URI uri, Map<String, Json> variables) {
        if (options.graphql().isPresent()) {
            Content content = Content.json(options.graphql().get().body(variables));
            return new Ask(Method.POST, uri, options.headers(), Optional.of(content), true);
        }
        return new Ask(options.method(), uri, options.headers(), options.body().map(Content::json), true);
    }

    private List<Json> records(Ask ask, Json document) {
        Json found = new Pointer(options.records())
                .in(document)
                .orElseThrow(() -> PluginException.of(
                        "records-not-found",
                        ask.label() + " answered without '" + options.records()
                                + "': expected records there. Correct 'records'."));
        if (found instanceof JsonArray array) {
            return array.values();
        }
        return found instanceof JsonNull ? List.of() : List.of(found);
    }

    private JsonObject record(Ask ask, Json value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw PluginException.of(
                "not-a-record",
                ask.label() + " has a value at '" + options.records()
                        + "' that is no object: expected objects. Correct 'records'" + " or 'mapping'.");
    }

    private void chunks(Ask ask) throws IOException {
        OutboundResponse answer = peer.succeed(ask);
        String path = ask.uri().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = last.isEmpty() ? "answer" : last;
        try (InputStream in = answer.body().content().open()) {
            long offset = 0;
            byte[] data = in.readNBytes(Chunk.SIZE);
            do { // an empty answer is one empty chunk, so that it arrives as a file
                out.write(new Chunk(name, offset, data).toJson());
                offset += data.length;
                data = in.readNBytes(Chunk.SIZE);
            } while (data.length > 0);
        }
    }
}

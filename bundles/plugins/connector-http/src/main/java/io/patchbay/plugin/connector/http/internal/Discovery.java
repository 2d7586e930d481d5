package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what can be read in an API's own description. */
final class Discovery {
    private final Peer peer;

    Discovery(Peer peer) {
        this.peer = peer;
    }

    /** Returns the paths that can be got, with the schema of what they answer. */
    Catalog discover() throws IOException {
        String path = peer.settings()
                .openapi()
                .orElseThrow(
                        () -> PluginException.of(
                                "nothing-described",
                                "The integration has no setting 'openapi': expected the path of the API's OpenAPI document in JSON. Set it."));
        Ask ask = new Ask(Method.GET, peer.endpoint().below(path, Map.of()), Map.of(), Optional.empty(), true);
        Json document = Bodies.json(ask, peer.succeed(ask), peer.settings());
        List<Catalog.Entry> entries = new ArrayList<>();
        object("/paths", document).members().forEach((name, operations) -> new Pointer("/get")
                .in(operations)
                .ifPresent(get -> entries.add(new Catalog.Entry(name, "path", schema(get, document)))));
        return new Catalog(entries);
    }

    private static JsonObject schema(Json get, Json document) {
        JsonObject schema = object("/responses/200/content/application~1json/schema", get);
        Optional<String> elsewhere = schema.text("$ref").filter(link -> link.startsWith("#/"));
        return elsewhere.map(link -> object(link.substring(1), document)).orElse(schema);
    }

    private static JsonObject object(String pointer, Json in) {
        return new Pointer(pointer).in(in).orElse(JsonObject.EMPTY) instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }
}

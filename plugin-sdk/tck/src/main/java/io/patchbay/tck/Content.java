package io.patchbay.tck;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file or a document of an example.
 *
 * @param name its name; where it comes out, empty for any name
 * @param mediaType its media type; empty for any
 * @param bytes its bytes; empty where only parts of the text are named
 * @param contains texts that are in it
 */
record Content(String name, Optional<String> mediaType, Optional<byte[]> bytes, List<String> contains) {
    /** Reads one that goes in: it has a name and bytes. */
    static Content given(String where, Json json) {
        Members members = new Members(where, json, "name", "mediaType", "text", "base64");
        members.text("name");
        return of(where, members);
    }

    /** Reads one that is to come out. */
    static Content expected(String where, Json json) {
        return of(where, new Members(where, json, "name", "mediaType", "text", "base64", "contains"));
    }

    private static Content of(String where, Members members) {
        members.atMostOneOf("text", "base64", "contains");
        Optional<byte[]> bytes = members.optional("text", json -> json.asText().getBytes(StandardCharsets.UTF_8))
                .or(() -> members.optional("base64", json -> Base64.getDecoder().decode(json.asText())));
        List<String> contains = members.list("contains").orElse(List.of()).stream()
                .map(Json::asText)
                .toList();
        if (bytes.isEmpty() && contains.isEmpty()) {
            throw new JsonException(where + " has no content: add 'text' or 'base64'.");
        }
        return new Content(
                members.optional("name", Json::asText).orElse(""),
                members.optional("mediaType", Json::asText),
                bytes,
                contains);
    }
}

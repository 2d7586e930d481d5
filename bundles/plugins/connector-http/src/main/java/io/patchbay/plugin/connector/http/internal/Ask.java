package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be sent, before credentials.
 *
 * @param method the method
 * @param uri where to
 * @param headers header fields; copied
 * @param body the body, if there is one
 * @param repeatable whether sending it twice does no harm
 */
record Ask(Method method, URI uri, Map<String, String> headers, Optional<Content> body, boolean repeatable) {
    Ask {
        headers = Map.copyOf(headers);
    }

    /**
     * A body.
     *
     * @param mediaType what it is
     * @param text what it says
     */
    record Content(String mediaType, String text) {
        static Content json(Json value) {
            return new Content("application/json", value.toString());
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    Ask with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Ask(method, uri, more, body, repeatable);
    }

    Ask to(URI other) {
        return new Ask(method, other, headers, body, repeatable);
    }

    /** Returns what a message calls it: without its query, in which there may be a key. */
    String label() {
        String text = uri.toString();
        int end = text.indexOf('?');
        return method + " '" + (end < 0 ? text : text.substring(0, end)) + "'";
    }
}

package io.patchbay.plugin.invocation;

import io.patchbay.plugin.data.Blob;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request to the outside.
 *
 * @param method the method, such as {@code GET}
 * @param uri where to; scheme {@code http} or {@code https}
 * @param headers the header fields, with the names as they are to be sent; copied
 * @param body the body, if there is one
 */
public record OutboundRequest(String method, URI uri, Map<String, List<String>> headers, Optional<Blob> body) {
    /** Copies the headers. */
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** Returns a GET request without headers. */
    public static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, Map.of(), Optional.empty());
    }

    /** Returns this request with one more value of a header. */
    public OutboundRequest header(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, List.copyOf(values));
        return new OutboundRequest(method, uri, more, body);
    }
}

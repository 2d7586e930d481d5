package io.patchbay.plugin.invocation;

import io.patchbay.plugin.data.Blob;
import java.util.List;
import java.util.Map;

/**
 * The answer to an HTTP request.
 *
 * @param status the status code
 * @param headers the header fields, names in lower case; copied
 * @param body the body, which may be empty; its stream must be closed
 */
public record OutboundResponse(int status, Map<String, List<String>> headers, Blob body) {
    /** Copies the headers. */
    public OutboundResponse {
        headers = Map.copyOf(headers);
    }
}

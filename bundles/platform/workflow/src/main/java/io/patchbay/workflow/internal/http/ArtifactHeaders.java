package io.patchbay.workflow.internal.http;

import io.patchbay.workflow.internal.stream.Artifact;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers under which a plugin's document may be shown to a person: it can neither run scripts nor reach the API. The
 * host adds {@code X-Content-Type-Options: nosniff} to every answer. */
final class ArtifactHeaders {
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    private ArtifactHeaders() {}

    static Map<String, String> of(Artifact artifact) {
        String plain = artifact.name().replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
        String encoded =
                URLEncoder.encode(artifact.name(), StandardCharsets.UTF_8).replace("+", "%20");
        String how = artifact.mediaType().startsWith("text/html") ? "inline" : "attachment";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", artifact.mediaType());
        headers.put("Content-Length", Long.toString(artifact.size()));
        headers.put("Content-Disposition", how + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded);
        headers.put("Content-Security-Policy", POLICY);
        headers.put("ETag", "\"" + artifact.sha256() + "\"");
        return headers;
    }
}

package io.patchbay.http.internal.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A failure as it is told outside: RFC 9457.
 *
 * @param status the HTTP status
 * @param code the stable code, such as {@code plugin-not-installed}
 * @param detail a sentence
 * @param pointer the field that is to blame
 * @param details more for programs; empty if the code says it all
 */
public record Problem(int status, String code, String detail, Optional<String> pointer, JsonObject details) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> CODES = Map.of(
            400, "malformed",
            401, "unauthenticated",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            415, "unsupported-media-type",
            503, "overloaded");

    /** Makes one whose code says it all. */
    public Problem(int status, String code, String detail, Optional<String> pointer) {
        this(status, code, detail, pointer, JsonObject.EMPTY);
    }

    /** Returns the problem of a failure that crossed a contract. */
    public static Problem of(PatchbayException failure) {
        return new Problem(
                failure.code().status(),
                failure.code().text(),
                failure.getMessage(),
                failure.pointer(),
                failure.details());
    }

    /** Returns the problem of a failure nobody foresaw; says nothing of its cause. */
    public static Problem internal(String trace) {
        ErrorCode code = CommonCode.INTERNAL;
        return new Problem(
                code.status(),
                code.text(),
                "Patchbay failed. The log has more under trace '" + trace + "'.",
                Optional.empty());
    }

    /** Returns the problem that goes with a bare status. */
    public static Problem status(int status, String detail) {
        String otherwise = status < 500 ? "refused" : CommonCode.INTERNAL.text();
        return new Problem(status, CODES.getOrDefault(status, otherwise), detail, Optional.empty());
    }

    /** Tells whether it is worth trying again. */
    public boolean retriable() {
        return status == 429 || status == 503;
    }

    /** Returns the document. */
    public String json(String trace) {
        JsonObject.Builder json = JsonObject.builder()
                .put("type", "urn:patchbay:problem:" + code)
                .put("title", title())
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        pointer.ifPresent(text -> json.put("pointer", text));
        if (details.size() > 0) {
            json.put("details", details);
        }
        return json.put("trace", trace).build().toString();
    }

    public void write(HttpServletResponse response, String trace) throws IOException {
        byte[] body = json(trace).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        if (retriable() && !response.containsHeader("Retry-After")) {
            response.setHeader("Retry-After", "1");
        }
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"patchbay\"");
        }
        response.getOutputStream().write(body);
    }

    private String title() {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

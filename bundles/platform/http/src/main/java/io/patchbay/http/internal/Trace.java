package io.patchbay.http.internal;

import io.patchbay.api.Ids;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of one request.
 *
 * @param id the trace id: the sender's if it sent a valid one, else a new one
 * @param header what the answer says in {@code traceparent}
 */
record Trace(String id, String header) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

    static Trace of(@Nullable String traceparent) {
        Matcher sent = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.strip());
        String id = sent.matches() ? sent.group(1) : Ids.trace();
        String flags = sent.matches() ? sent.group(2) : "01";
        String span = Ids.trace().substring(0, 16);
        return new Trace(id, "00-" + id + "-" + span + "-" + flags);
    }
}

package io.patchbay.outbound.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What headers a request may have. */
final class RequestHeaders {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    /** The client writes these, or they would change what the connection is. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    /** What may follow a redirect to somebody else: whatever is not here may be a credential. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

    private RequestHeaders() {}

    /** Refuses what would break the request. */
    static Map<String, List<String>> checked(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (!TOKEN.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw PluginException.of(
                        "invalid-request",
                        "Header '" + printable(name) + "' may not be set; the client does what is needed.");
            }
            if (!values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
                throw PluginException.of(
                        "invalid-request",
                        "Header '" + name + "' has a value with control characters or beyond Latin-1. Encode it.");
            }
        });
        return headers;
    }

    /** Returns what goes along to another origin. */
    static Map<String, List<String>> harmless(Map<String, List<String>> headers) {
        Map<String, List<String>> left = new TreeMap<>(headers);
        left.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        return left;
    }

    /** Returns what goes along when the body stays behind. */
    static Map<String, List<String>> withoutBody(Map<String, List<String>> headers) {
        Map<String, List<String>> left = new TreeMap<>(headers);
        left.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
        return left;
    }

    private static String printable(String name) {
        String shown = name.replaceAll("[^\\x21-\\x7e]", "?");
        return shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
    }
}

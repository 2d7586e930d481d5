package io.patchbay.webhook.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.jsonpath.JsonPath;
import io.patchbay.api.jsonpath.JsonPathException;
import io.patchbay.api.store.Sql;
import io.patchbay.webhook.internal.Endpoint.Content;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an endpoint is to be, checked.
 *
 * @param content what is shown of it
 * @param headers the headers with their values; empty if they stay as they are
 */
public record Draft(Content content, Optional<Map<String, String>> headers) {
    private static final int MAX_NAME = 100;
    private static final int MAX_URL = 2_000;
    private static final int MAX_HEADERS = 20;
    private static final int MAX_HEADER_TEXT = 8_000;
    private static final int MAX_RETRIES = 50;
    private static final int DEFAULT_RETRIES = 9;
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,2000}");

    /** The connection's, the client's and the signature's. */
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** What people say, unchecked. */
    public record Words(
            String name,
            String url,
            List<String> events,
            Optional<String> filter,
            Optional<String> orderingKey,
            Optional<Map<String, String>> headers,
            Optional<RetryPolicy> retry,
            OptionalInt maxRetries,
            OptionalInt timeoutSeconds) {}

    /**
     * Checks them.
     *
     * @throws PatchbayException that names the first field that is wrong
     */
    public static Draft of(Words words) {
        Optional<Map<String, String>> headers = words.headers().map(Draft::headers);
        Content content = new Content(
                name(words.name()),
                url(words.url()),
                EventTypes.patterns(words.events()),
                path("filter", words.filter()),
                path("orderingKey", words.orderingKey()),
                headers.map(map -> List.copyOf(map.keySet())).orElse(List.of()),
                words.retry().orElse(RetryPolicy.EXPONENTIAL),
                within("maxRetries", words.maxRetries().orElse(DEFAULT_RETRIES), 0, MAX_RETRIES),
                Duration.ofSeconds(
                        within("timeoutSeconds", words.timeoutSeconds().orElse((int) MAX_TIMEOUT.toSeconds()), 1, (int)
                                MAX_TIMEOUT.toSeconds())));
        return new Draft(content, headers);
    }

    /** Returns the content for an endpoint that has these headers now. */
    Content over(List<String> before) {
        return headers.isPresent()
                ? content
                : new Content(
                        content.name(),
                        content.url(),
                        content.events(),
                        content.filter(),
                        content.orderingKey(),
                        before,
                        content.retry(),
                        content.maxRetries(),
                        content.timeout());
    }

    private static String name(String name) {
        String bare = name.strip();
        if (bare.isEmpty() || bare.length() > MAX_NAME || bare.chars().anyMatch(c -> c < ' ')) {
            throw invalid("name", name, "1 to " + MAX_NAME + " characters of one line");
        }
        return bare;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && text.length() <= MAX_URL) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw invalid("url", text, "an address such as https://shop.example.com/hooks, without spaces");
        }
        throw invalid(
                "url",
                text,
                "https:// or http://, a host, no user and no fragment, at most " + MAX_URL + " characters");
    }

    static Optional<String> path(String field, Optional<String> text) {
        Optional<String> present = text.filter(path -> !path.isBlank());
        present.ifPresent(path -> {
            try {
                JsonPath unused = JsonPath.parse(path);
            } catch (JsonPathException e) {
                throw PatchbayException.at(CommonCode.INVALID_VALUE, "/" + field, field + ": " + e.getMessage());
            }
        });
        return present;
    }

    private static Map<String, String> headers(Map<String, String> wanted) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wanted.forEach((name, value) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (!HEADER.matcher(name).matches() || RESERVED.contains(lower) || lower.startsWith("webhook-")) {
                throw invalid(
                        "headers",
                        name,
                        "a header of your own; those of the connection, the content and the"
                                + " signature are set by Patchbay");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                // The value may be a credential, so it is not repeated.
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/headers/" + name,
                        "Header '" + name + "': expected a value of at most 2000 printable ASCII characters.");
            }
            headers.put(name, value);
        });
        int length = headers.entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (headers.size() > MAX_HEADERS || length > MAX_HEADER_TEXT) {
            throw invalid(
                    "headers",
                    headers.size() + " headers",
                    "at most " + MAX_HEADERS + ", of together " + MAX_HEADER_TEXT + " characters");
        }
        return headers;
    }

    private static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw invalid(field, Integer.toString(value), least + " to " + most);
        }
        return value;
    }

    private static PatchbayException invalid(String field, String value, String expected) {
        return PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/" + field,
                field + " '" + Sql.fitting(value, 60) + "': expected " + expected + ".");
    }
}

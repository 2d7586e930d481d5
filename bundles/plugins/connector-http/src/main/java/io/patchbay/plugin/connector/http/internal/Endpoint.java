package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the integration leads, and the addresses below it. No path and no link of an answer leads to another host.
 *
 * @param base the endpoint, ending with a slash
 */
record Endpoint(URI base) {
    static Endpoint of(Connection connection) {
        String text = connection
                .settings()
                .text("endpoint")
                .orElseThrow(() -> PluginException.of(
                        "no-endpoint",
                        "The call goes through no integration with an endpoint: expected one, such as 'https://api.example.com/v2'."
                                + " Make an integration and call through it."));
        URI uri = parsed(text);
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw PluginException.of(
                    "no-endpoint",
                    "Endpoint '" + text + "': expected one with 'https' or 'http'. Change the integration.");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Endpoint(uri.resolve(path.endsWith("/") ? path : path + "/"));
    }

    /** Returns the address of a path below the endpoint. */
    URI below(String path, Map<String, String> query) {
        URI uri = path.contains("://")
                ? within(base, path)
                : parsed(base + path.replaceFirst("^/+", "")).normalize();
        if (!path.contains("://") && !uri.getRawPath().startsWith(base.getRawPath()) && !isBase(uri)) {
            throw PluginException.of(
                    "left-endpoint",
                    "Path '" + path + "' leads out of the endpoint '" + base
                            + "': expected one below it. Correct 'path'.");
        }
        return with(uri, query);
    }

    /** Returns the address of a link in an answer. */
    URI within(URI from, String link) {
        // Java resolves by RFC 2396, where a query alone loses the last segment of the path.
        URI uri = from.resolve(parsed(link.startsWith("?") ? from.getRawPath() + link : link));
        if (!same(uri)) {
            throw PluginException.of(
                    "left-endpoint",
                    "Address '" + uri + "' is not of the endpoint '" + base
                            + "': expected the same scheme, host and port. Credentials"
                            + " do not go elsewhere; make an integration for that host.");
        }
        return uri;
    }

    /** Returns the address with more parameters; one that is there already is replaced. */
    static URI with(URI uri, Map<String, String> query) {
        if (query.isEmpty()) {
            return uri;
        }
        String kept = uri.getRawQuery() == null
                ? ""
                : Arrays.stream(uri.getRawQuery().split("&", -1))
                        .filter(pair -> !query.containsKey(name(pair)))
                        .collect(Collectors.joining("&"));
        String more = query.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        String whole = uri.toString();
        int end = whole.indexOf('?') < 0 ? whole.length() : whole.indexOf('?');
        return parsed(whole.substring(0, end) + "?" + kept + (kept.isEmpty() ? "" : "&") + more);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String name(String pair) {
        String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name; // sent as it is, so it is nobody's name but its own
        }
    }

    private boolean isBase(URI uri) {
        return base.getRawPath().equals(uri.getRawPath() + "/");
    }

    private boolean same(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost() != null
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri)
                && uri.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    "invalid-address",
                    "Address '" + text + "' is not one: " + e.getMessage()
                            + ". Expected letters, digits and '%20' for a space." + " Correct it.",
                    e);
        }
    }
}

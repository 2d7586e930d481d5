package io.patchbay.integration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses of systems. The host is brought into the form in which the HTTP client has it when it asks whether it may go there,
 * so that no spelling makes two hosts of one.
 */
final class Endpoint {
    private static final String POINTER = "/endpoint";
    private static final int MAX = 2_000;
    private static final int MAX_PORT = 65_535;
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|[0-9]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");

    private Endpoint() {}

    /**
     * Returns an address in one form.
     *
     * @throws PatchbayException with {@code INVALID_VALUE} if it does not lead to a host by http, https or tcp alone
     */
    static URI parse(String text) {
        if (text.length() > MAX) {
            throw refused("The endpoint has " + text.length() + " characters: expected at most " + MAX + ".");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused(
                    "The endpoint cannot be read: " + e.getReason() + ". Expected such as 'https://api.example.com'.");
        }
        if (uri.isOpaque()
                || uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).contains("@")) {
            // The address is not repeated here: it has a password in it.
            throw refused(
                    "The endpoint has no host, or a user or password before it: expected 'https://host'. Set these as secrets.");
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("tcp") && !PORTS.containsKey(scheme)) {
            throw refused("Endpoint '" + text + "': expected http, https or tcp, such as 'https://api.example.com'.");
        }
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("Endpoint '" + text
                    + "': expected a host, and neither query nor fragment, such as 'https://api.example.com/v2'.");
        }
        return formed(text, scheme, uri);
    }

    private static URI formed(String text, String scheme, URI uri) {
        boolean portless = uri.getPort() < 0;
        int port = portless ? PORTS.getOrDefault(scheme, 0) : uri.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw refused("Endpoint '" + text + "': expected a port from 1 to " + MAX_PORT
                    + ", such as 'tcp://db.example.com:5432'.");
        }
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return URI.create(scheme + "://" + host(text, uri.getHost()) + (portless ? "" : ":" + port) + path);
    }

    private static String host(String text, String host) {
        if (host.startsWith("[")) {
            return ipv6(text, host);
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        boolean number =
                NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
        if (!NAME.matcher(name).matches()
                || name.contains("..")
                || (number && !IPV4.matcher(name).matches())) {
            throw refused("Endpoint '" + text
                    + "': expected a host name, four decimal numbers, or an IPv6 address in brackets.");
        }
        return name;
    }

    private static String ipv6(String text, String host) {
        try {
            // A text in brackets is never looked up.
            InetAddress address = InetAddress.getByName(host);
            String formed = address.getHostAddress();
            return address.getAddress().length == 4 || formed.contains("%") ? refuse(text) : "[" + formed + "]";
        } catch (UnknownHostException e) {
            return refuse(text);
        }
    }

    private static String refuse(String text) {
        throw refused(
                "Endpoint '" + text + "': expected an IPv6 address without zone, such as 'https://[2001:db8::1]'.");
    }

    /** Returns {@code host:port} of an address in one form. */
    static String target(URI endpoint) {
        int port = endpoint.getPort() < 0 ? PORTS.getOrDefault(endpoint.getScheme(), 0) : endpoint.getPort();
        return endpoint.getHost() + ":" + port;
    }

    private static PatchbayException refused(String message) {
        return PatchbayException.at(CommonCode.INVALID_VALUE, POINTER, message);
    }
}

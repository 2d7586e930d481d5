package io.patchbay.outbound.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one request goes, checked and in one form.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address
 * @param port the port, never left out
 * @param uri the whole, without fragment
 */
record Hop(String scheme, String host, int port, URI uri) {
    /** Checks a first address. */
    static Hop to(URI uri) throws AddressRefused {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new AddressRefused("Scheme '" + scheme + "' is refused: expected http or https.");
        }
        if (uri.getRawUserInfo() != null) {
            // The address is not repeated here: it has a password in it.
            throw new AddressRefused("An address with user and password in it is refused. Send a header instead.");
        }
        if (uri.getHost() == null) {
            throw new AddressRefused(
                    "Address '" + uri.getRawAuthority() + "' is refused: it has no host that can be read.");
        }
        String host = HostName.normalise(uri.getHost());
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        if (port < 1 || port > 65_535) {
            throw new AddressRefused("Port '" + port + "' is refused: expected 1 to 65535.");
        }
        return new Hop(scheme, host, port, rebuilt(scheme, host, port, uri));
    }

    /** Checks where a redirect leads to; empty if the header cannot be read, so that the answer is the answer. */
    Optional<Hop> redirected(String location) throws AddressRefused {
        URI next;
        try {
            next = uri.resolve(new URI(location));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        Hop hop = to(next);
        if (scheme.equals("https") && hop.scheme.equals("http")) {
            throw new AddressRefused("The redirect from https to http '" + hop.host + "' is refused.");
        }
        return Optional.of(hop);
    }

    boolean sameOrigin(Hop other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    private static URI rebuilt(String scheme, String host, int port, URI uri) throws AddressRefused {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        try {
            return new URI(scheme + "://" + host + ":" + port + path + query);
        } catch (URISyntaxException e) {
            throw new AddressRefused("Address with host '" + host + "' cannot be read: " + e.getReason() + ".");
        }
    }
}

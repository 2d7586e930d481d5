package io.patchbay.guard.pattern;

import java.util.Locale;

/**
 * {@code host:port}. The host is a name, an address, {@code *.example.com} for every name below {@code example.com}, or
 * {@code *}; the port is a number or {@code *}. An address of IPv6 stands in brackets.
 */
public final class HostPattern implements TargetPattern {
    private static final int MAX_PORT = 65_535;

    private final String host;
    private final String port;

    private HostPattern(String host, String port) {
        this.host = host;
        this.port = port;
    }

    /** Reads a pattern. */
    public static HostPattern of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !isPort(text.substring(colon + 1)) || !isHost(bare(text.substring(0, colon)))) {
            throw new IllegalArgumentException(
                    "Host pattern '%s': expected 'host:port', such as 'api.example.com:443', '*.example.com:*' or '[::1]:80'."
                            .formatted(text));
        }
        return new HostPattern(bare(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Returns whether {@code host:port} is covered; the port comes after the last colon. */
    @Override
    public boolean matches(String target) {
        int colon = target.lastIndexOf(':');
        return colon > 0
                && matchesHost(target.substring(0, colon))
                && (port.equals("*") || port.equals(target.substring(colon + 1)));
    }

    /** Returns whether a host is covered on some port: then its name may be looked up, too. */
    public boolean matchesHost(String target) {
        String name = bare(target);
        if (host.equals("*") || host.equals(name)) {
            return true;
        }
        return host.startsWith("*.") && name.endsWith(host.substring(1)) && name.length() >= host.length();
    }

    private static boolean isPort(String text) {
        if (text.equals("*")) {
            return true;
        }
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX_PORT;
    }

    private static boolean isHost(String text) {
        String plain = text.startsWith("*.") ? text.substring(2) : text.equals("*") ? "any" : text;
        return !plain.isEmpty() && plain.indexOf('*') < 0 && plain.indexOf('/') < 0;
    }

    /** Lower case, without brackets and without the dot that ends a full name. */
    private static String bare(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.startsWith("[") && plain.endsWith("]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        return plain.endsWith(".") && plain.length() > 1 ? plain.substring(0, plain.length() - 1) : plain;
    }
}

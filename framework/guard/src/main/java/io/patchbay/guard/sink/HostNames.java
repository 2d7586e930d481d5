package io.patchbay.guard.sink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of hosts, as far as they can be believed. */
final class HostNames {
    private HostNames() {}

    /**
     * Returns the name an address was resolved from if it still resolves to that address, else the address itself:
     * anybody can make an address that claims a name.
     */
    static String verified(@Nullable InetAddress address) {
        if (address == null) {
            return "*";
        }
        String text = address.toString();
        String claimed = text.substring(0, text.indexOf('/'));
        if (claimed.isEmpty() || isLiteral(claimed)) {
            return address.getHostAddress();
        }
        try {
            for (InetAddress candidate : InetAddress.getAllByName(claimed)) {
                if (candidate.equals(address)) {
                    return claimed.toLowerCase(Locale.ROOT);
                }
            }
        } catch (UnknownHostException e) {
            return address.getHostAddress();
        }
        return address.getHostAddress();
    }

    /** Returns the name that would be looked up, or null if nothing would leave the machine. */
    static @Nullable String asked(@Nullable Object host) {
        if (host instanceof InetAddress address) {
            return address.getHostAddress();
        }
        String name = host == null ? "" : host.toString().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals("localhost") || isLiteral(name) ? null : name;
    }

    static boolean isLiteral(String name) {
        if (name.indexOf(':') >= 0) {
            return true;
        }
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}

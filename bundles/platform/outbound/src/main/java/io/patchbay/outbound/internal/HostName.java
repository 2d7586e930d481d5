package io.patchbay.outbound.internal;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings hosts of URLs into one form, so that no spelling of an address passes as a name. */
final class HostName {
    private static final Pattern NUMBER = Pattern.compile("(?:0[xX][0-9a-fA-F]*|[0-9]+)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+");

    private HostName() {}

    /**
     * Returns the host as it is used from here on: an IPv4 address in four decimal numbers, an IPv6 address in brackets, or a
     * name in lower case without a dot at its end.
     *
     * @param host the host as {@link java.net.URI#getHost()} returns it
     * @throws AddressRefused if it is none of these
     */
    static String normalise(String host) throws AddressRefused {
        if (host.startsWith("[") && host.endsWith("]")) {
            return ipv6(host);
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (NUMBER.matcher(last).matches()) {
            // As browsers do: a host whose last part is a number is an IPv4 address, or wrong.
            return ipv4(name)
                    .map(InetAddress::getHostAddress)
                    .orElseThrow(() -> new AddressRefused("Host '" + host + "' is neither a name nor an address."));
        }
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AddressRefused("Host '" + host + "' is neither a name nor an address.");
        }
        return name;
    }

    /** Reads an IPv4 address in any form that was ever in use: decimal, octal or hexadecimal parts, and fewer than four. */
    static Optional<InetAddress> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            // The last part fills all that is left.
            int bits = i == parts.length - 1 ? 8 * (5 - parts.length) : 8;
            Optional<Long> part = number(parts[i]);
            if (part.isEmpty() || part.get() >= 1L << bits) {
                return Optional.empty();
            }
            address = (address << bits) | part.get();
        }
        byte[] bytes = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        return Optional.of(Network.of(bytes));
    }

    /** Tells whether this is the name of the machine itself. */
    static boolean isLocalhost(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("localhost.localdomain")
                || name.equals("ip6-localhost")
                || name.equals("ip6-loopback");
    }

    private static Optional<Long> number(String part) {
        if (!NUMBER.matcher(part).matches()) {
            return Optional.empty();
        }
        boolean hexadecimal = part.startsWith("0x") || part.startsWith("0X");
        String digits = hexadecimal ? part.substring(2) : part;
        int radix = hexadecimal ? 16 : part.length() > 1 && part.startsWith("0") ? 8 : 10;
        if (digits.isEmpty()) {
            return Optional.of(0L);
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 11) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(significant, radix));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String ipv6(String host) throws AddressRefused {
        String inner = host.substring(1, host.length() - 1);
        if (!IPV6.matcher(inner).matches()) {
            throw new AddressRefused("Host '" + host + "' is no IPv6 address; zones are not allowed.");
        }
        try {
            InetAddress address = InetAddress.getByName(inner);
            return address.getAddress().length == 4 ? address.getHostAddress() : "[" + address.getHostAddress() + "]";
        } catch (java.net.UnknownHostException e) {
            throw new AddressRefused("Host '" + host + "' is no IPv6 address.");
        }
    }
}

package io.patchbay.outbound.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses, such as {@code 10.0.0.0/8}. */
final class Network {
    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads {@code address} or {@code address/bits}.
     *
     * @throws IllegalArgumentException if it is neither; names are not looked up
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] prefix = literal(address).getAddress();
        int bits = slash < 0 ? prefix.length * 8 : bits(text, slash);
        if (bits > prefix.length * 8) {
            throw new IllegalArgumentException(
                    "Network '" + text + "': expected at most " + prefix.length * 8 + " bits.");
        }
        return new Network(prefix, bits);
    }

    /** Returns the IPv4 address in these four bytes. */
    static InetAddress ipv4(byte[] bytes, int offset) {
        return of(Arrays.copyOfRange(bytes, offset, offset + 4));
    }

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes.", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        int mask = (0xff00 >> (bits % 8)) & 0xff;
        return Arrays.equals(bytes, 0, whole, prefix, 0, whole)
                && (mask == 0 || (bytes[whole] & mask) == (prefix[whole] & mask));
    }

    private static InetAddress literal(String address) {
        try {
            // A text with a colon, or of digits and dots that HostName has read, is never looked up.
            return address.indexOf(':') >= 0
                    ? InetAddress.getByName(address)
                    : HostName.ipv4(address).orElseThrow(() -> new UnknownHostException(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Address '" + address + "': expected an IPv4 or IPv6 address.", e);
        }
    }

    private static int bits(String text, int slash) {
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("Network '" + text + "': expected a number of bits after '/'.");
        }
        return Integer.parseInt(bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(prefix, network.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * bits + Arrays.hashCode(prefix);
    }
}

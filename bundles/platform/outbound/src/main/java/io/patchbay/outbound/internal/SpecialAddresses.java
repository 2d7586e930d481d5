package io.patchbay.outbound.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Knows which addresses lead into this machine, its network or nowhere, in whatever form they are written. */
final class SpecialAddresses {
    private static final List<Special> IPV4 = List.of(
            new Special("0.0.0.0/8", "unspecified"),
            new Special("10.0.0.0/8", "private"),
            new Special("100.64.0.0/10", "private"),
            new Special("127.0.0.0/8", "loopback"),
            new Special("168.63.129.16/32", "metadata"),
            new Special("169.254.169.254/32", "metadata"),
            new Special("169.254.0.0/16", "link-local"),
            new Special("172.16.0.0/12", "private"),
            new Special("192.0.0.0/24", "reserved"),
            new Special("192.0.2.0/24", "reserved"),
            new Special("192.88.99.0/24", "reserved"),
            new Special("192.168.0.0/16", "private"),
            new Special("198.18.0.0/15", "private"),
            new Special("198.51.100.0/24", "reserved"),
            new Special("203.0.113.0/24", "reserved"),
            new Special("224.0.0.0/4", "multicast"),
            new Special("255.255.255.255/32", "broadcast"),
            new Special("240.0.0.0/4", "reserved"));
    private static final List<Special> IPV6 = List.of(
            new Special("::/128", "unspecified"),
            new Special("::1/128", "loopback"),
            new Special("fd00:ec2::254/128", "metadata"),
            new Special("fc00::/7", "private"),
            new Special("fe80::/10", "link-local"),
            new Special("fec0::/10", "private"),
            new Special("ff00::/8", "multicast"),
            new Special("64:ff9b:1::/48", "private"),
            new Special("100::/64", "reserved"),
            new Special("2001:db8::/32", "reserved"),
            new Special("2001::/23", "reserved"),
            new Special("3fff::/20", "reserved"),
            new Special("5f00::/16", "reserved"));
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Network.parse("::/96"), 12),
            new Embedding(Network.parse("::ffff:0:0:0/96"), 12),
            new Embedding(Network.parse("64:ff9b::/96"), 12),
            new Embedding(Network.parse("2002::/16"), 2));

    private SpecialAddresses() {}

    private record Special(Network network, String kind) {
        Special(String network, String kind) {
            this(Network.parse(network), kind);
        }
    }

    /** IPv6 addresses that carry an IPv4 address, and where. */
    private record Embedding(Network network, int offset) {}

    /** Returns what is special about an address, such as {@code loopback}; empty for one of the internet. */
    static Optional<String> kind(InetAddress address) {
        // Addresses of the form ::ffff:a.b.c.d are IPv4 addresses for Java already.
        if (address instanceof Inet4Address) {
            return find(IPV4, address);
        }
        return find(IPV6, address).or(() -> embedded(address));
    }

    private static Optional<String> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.network().contains(address)) {
                return kind(Network.ipv4(bytes, embedding.offset()));
            }
        }
        // ISATAP: …:0:5efe:a.b.c.d and …:200:5efe:a.b.c.d
        boolean isatap = (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
        return isatap ? kind(Network.ipv4(bytes, 12)) : Optional.empty();
    }

    private static Optional<String> find(List<Special> specials, InetAddress address) {
        return specials.stream()
                .filter(special -> special.network().contains(address))
                .map(Special::kind)
                .findFirst();
    }
}

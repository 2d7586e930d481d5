package io.patchbay.outbound.internal;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be reached although it is special. Two of the same targets are equal, so that connections are shared among those who
 * may use them and nobody else.
 */
record Targets(List<Target> targets) {
    /** Reads targets of a policy; see {@code OutboundClients.Policy}. */
    static Targets of(List<String> texts) {
        return new Targets(texts.stream()
                .map(Target::parse)
                .distinct()
                .sorted(Comparator.comparing(Target::text))
                .toList());
    }

    /** Tells whether the name of the host itself is allowed, whatever it stands for. */
    boolean allowName(String host, int port) {
        return onPort(port).anyMatch(target -> target.name().equals(host));
    }

    boolean allowAddress(InetAddress address, int port) {
        return onPort(port).flatMap(target -> target.network().stream()).anyMatch(network -> network.contains(address));
    }

    private Stream<Target> onPort(int port) {
        return targets.stream().filter(target -> target.port() == port);
    }

    /**
     * One target.
     *
     * @param text as it was written
     * @param name the host's name; empty for addresses
     * @param network the addresses; empty for a name
     * @param port the port
     */
    record Target(String text, String name, Optional<Network> network, int port) {
        static Target parse(String text) {
            int colon = text.lastIndexOf(':');
            String port = text.substring(colon + 1);
            String host = colon < 0 ? "" : text.substring(0, colon);
            if (host.isEmpty() || host.contains("*") || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw new IllegalArgumentException("Target '" + text
                        + "': expected host:port, address:port or network/bits:port, such as '10.0.0.0/8:443'.");
            }
            String bare = host.replace("[", "").replace("]", "");
            boolean address = bare.contains(":")
                    || bare.contains("/")
                    || HostName.ipv4(bare).isPresent();
            return new Target(
                    text,
                    address ? "" : bare.toLowerCase(Locale.ROOT),
                    address ? Optional.of(Network.parse(bare)) : Optional.empty(),
                    Integer.parseInt(port));
        }
    }
}

package io.patchbay.outbound.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Looks hosts up and returns only addresses that may be reached. */
record CheckedLookup(Lookup lookup) {
    /**
     * Returns the addresses of a host that may be reached.
     *
     * @param host in its one form, see {@link HostName#normalise}
     * @throws AddressRefused if there are none
     */
    List<InetSocketAddress> allowed(String host, int port, Targets targets)
            throws AddressRefused, UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean named = targets.allowName(bare, port);
        if (!named && HostName.isLocalhost(bare)) {
            throw refused(host, port, "loopback");
        }
        List<InetSocketAddress> allowed = new ArrayList<>();
        String kind = "unknown";
        for (InetAddress address : lookup.all(bare)) {
            String special = SpecialAddresses.kind(address).orElse("");
            if (special.isEmpty() || named || targets.allowAddress(address, port)) {
                // TLS checks the certificate against the name that goes with the address here.
                allowed.add(new InetSocketAddress(InetAddress.getByAddress(bare, address.getAddress()), port));
            } else {
                kind = special;
            }
        }
        if (allowed.isEmpty()) {
            throw refused(host, port, kind);
        }
        return allowed;
    }

    private static AddressRefused refused(String host, int port, String kind) {
        return new AddressRefused("Host '" + host + "' is refused: its address is " + kind
                + ". An administrator can allow '" + host + ":" + port + "'.");
    }
}

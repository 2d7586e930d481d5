package io.patchbay.outbound.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up names. */
@FunctionalInterface
interface Lookup {
    /** Returns the addresses of a name, or the address a literal stands for; blocks. */
    InetAddress[] all(String host) throws UnknownHostException;
}

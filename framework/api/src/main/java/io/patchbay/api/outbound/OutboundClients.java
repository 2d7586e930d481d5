package io.patchbay.api.outbound;

import io.patchbay.plugin.invocation.OutboundHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Hands out guarded HTTP clients. Thread-safe; the clients share connections and threads and need no closing. */
@ProviderType
public interface OutboundClients {
    /** Returns a client under this policy. */
    OutboundHttp client(Policy policy);

    /**
     * What a client may do.
     *
     * @param allowed targets that may be reached although they are private, loopback, link-local or metadata addresses:
     *     {@code host:port}, {@code 10.0.0.0/8:443}, {@code *:port} never; copied
     * @param timeout how long an answer's head may take
     * @param maxBody how many bytes an answer may have
     * @param maxRedirects how many redirects are followed; each is checked like the first address
     * @param permit asked for each address, redirects too, before it is looked up, on the thread that sends; what it throws is
     *     what {@code send} throws. The address has scheme, host and port in one form: an address of IPv4 in four numbers, a name
     *     in lower case, the port never left out
     */
    record Policy(List<String> allowed, Duration timeout, long maxBody, int maxRedirects, Consumer<URI> permit) {
        /** Nothing private, 30 s, 64 MiB, 5 redirects. */
        public static final Policy STRICT = new Policy(List.of(), Duration.ofSeconds(30), 64L << 20, 5);

        /** Makes one that permits every address that is not special. */
        public Policy(List<String> allowed, Duration timeout, long maxBody, int maxRedirects) {
            this(allowed, timeout, maxBody, maxRedirects, address -> {});
        }

        /** Copies the targets. */
        public Policy {
            allowed = List.copyOf(allowed);
        }
    }
}

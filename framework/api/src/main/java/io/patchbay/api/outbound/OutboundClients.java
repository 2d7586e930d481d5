package io.patchbay.api.outbound;

import io.patchbay.plugin.invocation.OutboundHttp;
import java.time.Duration;
import java.util.List;
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
     */
    record Policy(List<String> allowed, Duration timeout, long maxBody, int maxRedirects) {
        /** Nothing private, 30 s, 64 MiB, 5 redirects. */
        public static final Policy STRICT = new Policy(List.of(), Duration.ofSeconds(30), 64L << 20, 5);

        /** Copies the targets. */
        public Policy {
            allowed = List.copyOf(allowed);
        }
    }
}

package io.patchbay.core.internal.invocation;

import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.util.List;
import java.util.function.Function;

/**
 * A client that reaches what the plugin is granted when it sends. The client behind it asks for each address, redirects too, and
 * is made anew only when the private addresses that are open to it changed. Thread-safe.
 */
final class GrantedHttp implements OutboundHttp {
    private final Reach reach;
    private final Function<List<String>, OutboundHttp> opening;
    private volatile Opened last;

    /**
     * Makes one.
     *
     * @param opening makes a client that asks {@code reach}, and to which these addresses are open even if they are private
     */
    GrantedHttp(Reach reach, Function<List<String>, OutboundHttp> opening) {
        this.reach = reach;
        this.opening = opening;
        this.last = open(reach.exact());
    }

    private record Opened(List<String> allowed, OutboundHttp http) {}

    @Override
    public OutboundResponse send(OutboundRequest request) {
        List<String> now = reach.exact();
        Opened client = last;
        if (!client.allowed().equals(now)) {
            client = open(now);
            last = client;
        }
        return client.http().send(request);
    }

    private Opened open(List<String> hosts) {
        return new Opened(hosts, opening.apply(hosts));
    }
}

package io.patchbay.core.internal.invocation;

import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A client that reaches what the plugin is granted when it sends, and is made anew only when that changed. Thread-safe. */
final class GrantedHttp implements OutboundHttp {
    private final Supplier<List<String>> allowed;
    private final Function<List<String>, OutboundHttp> opening;
    private volatile Opened last;

    GrantedHttp(Supplier<List<String>> allowed, Function<List<String>, OutboundHttp> opening) {
        this.allowed = allowed;
        this.opening = opening;
        this.last = open(allowed.get());
    }

    private record Opened(List<String> allowed, OutboundHttp http) {}

    @Override
    public OutboundResponse send(OutboundRequest request) {
        List<String> now = allowed.get();
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

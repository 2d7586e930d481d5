package io.patchbay.outbound.internal;

import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.Request;

/** A client under one policy. Every hop is checked like the first. */
final class GuardedHttp implements OutboundHttp {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");

    private final Wire wire;
    private final Policy policy;
    private final Targets targets;

    GuardedHttp(Wire wire, Policy policy) {
        this.wire = wire;
        this.policy = policy;
        this.targets = Targets.of(policy.allowed());
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        String method = request.method();
        if (!METHOD.matcher(method).matches() || method.equals("CONNECT") || method.equals("TRACE")) {
            throw PluginException.of(
                    "invalid-request", "Method '" + method + "': expected a word such as GET, POST or PATCH.");
        }
        try {
            Ask ask = new Ask(method, Hop.to(request.uri()), RequestHeaders.checked(request.headers()), request.body());
            return follow(ask);
        } catch (AddressRefused e) {
            throw Faults.refused(e);
        }
    }

    /** What is sent on one hop. */
    private record Ask(String method, Hop hop, Map<String, List<String>> headers, Optional<Blob> body) {
        /** Returns what is sent on the next hop; empty if the answer is for the caller to act on. */
        Optional<Ask> next(OutboundResponse answer) throws AddressRefused {
            boolean keeps = answer.status() == 307 || answer.status() == 308;
            List<String> location = answer.headers().getOrDefault("location", List.of());
            // A body is read once, so it cannot be sent to another place.
            if (!REDIRECTS.contains(answer.status()) || location.size() != 1 || (keeps && body.isPresent())) {
                return Optional.empty();
            }
            Optional<Hop> found = hop.redirected(location.get(0));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            boolean toGet = !keeps && !method.equals("HEAD") && (answer.status() == 303 || method.equals("POST"));
            if (!toGet && body.isPresent()) {
                return Optional.empty();
            }
            Map<String, List<String>> along = hop.sameOrigin(found.get()) ? headers : RequestHeaders.harmless(headers);
            return Optional.of(
                    toGet
                            ? new Ask("GET", found.get(), RequestHeaders.withoutBody(along), Optional.empty())
                            : new Ask(method, found.get(), along, Optional.empty()));
        }
    }

    private OutboundResponse follow(Ask first) throws AddressRefused {
        Ask ask = first;
        for (int followed = 0; ; followed++) {
            policy.permit().accept(ask.hop().uri());
            Request request = wire.request(ask.hop().uri(), targets).method(ask.method());
            OutboundResponse answer = new Exchange(request, policy, ask.headers(), ask.body()).run();
            if (followed >= policy.maxRedirects()) {
                return answer;
            }
            Optional<Ask> next;
            try {
                next = ask.next(answer);
            } catch (AddressRefused e) {
                discard(answer);
                throw e;
            }
            if (next.isEmpty()) {
                return answer;
            }
            discard(answer);
            ask = next.get();
        }
    }

    private static void discard(OutboundResponse answer) {
        try {
            answer.body().content().open().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

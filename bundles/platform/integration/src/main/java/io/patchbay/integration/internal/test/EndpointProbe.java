package io.patchbay.integration.internal.test;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.outbound.OutboundSockets;
import io.patchbay.integration.internal.TestResult.Auth;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The round trip that the platform makes where the plugin makes none: a connection, and {@code HEAD} where the endpoint speaks HTTP.
 * It goes where a call through the integration may go, and sends no secret.
 */
final class EndpointProbe {
    private static final long MAX_BODY = 1 << 20;

    private final OutboundClients clients;
    private final OutboundSockets sockets;
    private final Duration timeout;

    EndpointProbe(OutboundClients clients, OutboundSockets sockets, Duration timeout) {
        this.clients = clients;
        this.sockets = sockets;
        this.timeout = timeout;
    }

    /**
     * Makes it.
     *
     * @throws PatchbayException with {@code CONFLICT} if the integration leads nowhere
     */
    Finding make(Binding binding) {
        URI endpoint = binding.endpoint()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.CONFLICT,
                        "Integration '" + binding.integration()
                                + "' cannot be tested: it has no endpoint, and its plugin '" + binding.plugin()
                                + "' has no action 'check'. Give it an endpoint."));
        int port = port(endpoint);
        List<String> allowed = binding.privateEndpoint() ? List.of(endpoint.getHost() + ":" + port) : List.of();
        return endpoint.getScheme().equals("tcp") ? connect(endpoint, port, allowed) : head(endpoint, allowed);
    }

    private Finding connect(URI endpoint, int port, List<String> allowed) {
        try {
            sockets.connect(endpoint.getHost(), port, allowed, timeout).close();
            return Finding.passed(Auth.UNKNOWN, "'" + endpoint + "' takes connections.");
        } catch (IOException e) {
            return Finding.failed("peer-unreachable", "peer-unreachable", String.valueOf(e.getMessage()));
        }
    }

    private Finding head(URI endpoint, List<String> allowed) {
        // Another host might be reached by a redirect, and this is about the endpoint.
        OutboundClients.Policy policy = new OutboundClients.Policy(allowed, timeout, MAX_BODY, 0);
        try {
            OutboundResponse answer =
                    clients.client(policy).send(new OutboundRequest("HEAD", endpoint, Map.of(), Optional.empty()));
            answer.body().content().open().close();
            return answered(endpoint, answer.status());
        } catch (PluginException e) {
            return Finding.failed(e.code(), "peer-unreachable", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Finding.failed(
                    "peer-unreachable", "peer-unreachable", "'" + endpoint + "' broke off: " + e.getMessage() + ".");
        }
    }

    private static Finding answered(URI endpoint, int status) {
        String told = "HEAD " + endpoint + " answered " + status + ".";
        if (status >= 500) {
            return Finding.failed("peer-failed", "peer-failed", told + " Ask who runs it, or test again later.");
        }
        return switch (status) {
            case 401, 403, 407 ->
                Finding.passed(
                        Auth.REQUIRED,
                        told + " It wants credentials; the platform sends none, and the plugin has no action 'check'.");
            default -> Finding.passed(status < 400 ? Auth.NONE : Auth.UNKNOWN, told);
        };
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return endpoint.getScheme().equals("https") ? 443 : 80;
    }
}

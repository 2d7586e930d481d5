package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.connector.http.internal.Ask.Content;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API as one call sees it: sends requests with credentials, at a rate, and again where that does no harm. */
final class Peer {
    private static final Set<Integer> FOR_NOW = Set.of(429, 502, 503, 504);
    private static final Set<String> FOR_NOW_TOO = Set.of("peer-timeout", "peer-unreachable");
    private static final int UNAUTHORIZED = 401;

    private final Connection connection;
    private final Invocation invocation;
    private final Waiting waiting;
    private final Endpoint endpoint;
    private final HttpSettings settings;
    private final Credentials credentials;
    private Instant next = Instant.EPOCH;

    Peer(Invocation invocation, Waiting waiting) {
        this.connection = invocation.connection();
        this.invocation = invocation;
        this.waiting = waiting;
        this.settings = HttpSettings.of(connection);
        this.endpoint = Endpoint.of(connection);
        this.credentials = Credentials.of(connection, endpoint);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HttpSettings settings() {
        return settings;
    }

    /** Returns the answer, whatever its status. The caller closes its body. */
    OutboundResponse send(Ask ask) {
        OutboundResponse answer = sendAgain(ask, true);
        if (answer.status() == UNAUTHORIZED && credentials.renew()) {
            Bodies.discard(answer);
            return sendAgain(ask, true);
        }
        return answer;
    }

    /** Returns the answer if it is a good one. */
    OutboundResponse succeed(Ask ask) {
        OutboundResponse answer = send(ask);
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer;
        }
        Bodies.discard(answer);
        throw HttpFault.of(ask, answer.status());
    }

    private OutboundResponse sendAgain(Ask ask, boolean withCredentials) {
        Backoff backoff = new Backoff(ask.repeatable() ? settings.retries() : 0);
        while (true) {
            pace();
            OutboundResponse answer;
            try {
                answer = sendOnce(ask, withCredentials);
            } catch (PluginException e) {
                Optional<Duration> wait = FOR_NOW_TOO.contains(e.code()) ? backoff.next() : Optional.empty();
                if (wait.isEmpty() || !fits(wait.get())) {
                    throw e;
                }
                again(ask, e.code(), wait.get());
                continue;
            }
            Optional<Duration> wait = FOR_NOW.contains(answer.status()) ? backoff.next() : Optional.empty();
            if (wait.isEmpty()) {
                return answer;
            }
            Duration asked = Backoff.retryAfter(answer, waiting.now()).orElse(wait.get());
            if (!fits(asked)) {
                return answer;
            }
            Bodies.discard(answer);
            again(ask, String.valueOf(answer.status()), asked);
        }
    }

    private void again(Ask ask, String why, Duration wait) {
        invocation.logger().info("{} again in {} after {}", ask.label(), wait, why);
        invocation.metrics().count("requests_repeated", 1);
        waiting.pause(wait, invocation);
    }

    /** Waiting longer than the call lasts would only say less. */
    private boolean fits(Duration wait) {
        return waiting.now().plus(wait).isBefore(invocation.deadline());
    }

    private void pace() {
        invocation.checkCancelled();
        Instant now = waiting.now();
        if (next.isAfter(now)) {
            waiting.pause(Duration.between(now, next), invocation);
            now = next;
        }
        next = now.plus(settings.between());
    }

    private OutboundResponse sendOnce(Ask ask, boolean withCredentials) {
        Ask complete = withCredentials ? credentials.authenticated(ask, waiting.now(), this::tokens) : ask;
        Map<String, List<String>> headers = new LinkedHashMap<>();
        settings.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        complete.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, List.of(value));
        });
        if (headers.keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
            headers.put("Accept", List.of("application/json, */*;q=0.5"));
        }
        Optional<Blob> body = complete.body().map(content -> Blob.of("request", content.mediaType(), content.bytes()));
        complete.body().map(Content::mediaType).ifPresent(type -> {
            if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                headers.put("Content-Type", List.of(type));
            }
        });
        return connection.http().send(new OutboundRequest(ask.method().name(), complete.uri(), headers, body));
    }

    private Json tokens(Ask ask) {
        OutboundResponse answer = sendAgain(ask, false);
        if (answer.status() != 200) {
            Bodies.discard(answer);
            throw PluginException.of(
                    "credentials-refused",
                    ask.label() + " answered " + answer.status()
                            + " instead of a token. Correct 'clientId', 'tokenUrl' or the secret 'client-secret'.");
        }
        try {
            return Bodies.json(ask, answer, settings);
        } catch (IOException e) {
            throw HttpFault.broken(ask, e);
        }
    }
}

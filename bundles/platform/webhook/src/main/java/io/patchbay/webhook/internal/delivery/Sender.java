package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.Caller;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.webhook.internal.Credentials;
import io.patchbay.webhook.internal.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** Sends one message once, by the guarded client, within a deadline that covers all of it. Blocks. */
final class Sender {
    /** Answers are not needed; what is read of one lets the connection be used again. */
    private static final int MAX_ANSWER = 16_384;

    private static final int MAX_HEAD = 2_000;
    private static final int MAX_HEADER = 300;
    private static final Set<String> SECRET = Set.of("set-cookie", "authentication-info", "proxy-authenticate");

    private final OutboundClients clients;
    private final Credentials credentials;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    Sender(OutboundClients clients, Credentials credentials, Clock clock, ScheduledExecutorService timer) {
        this.clients = clients;
        this.credentials = credentials;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Sends it.
     *
     * @param allowed which private addresses may be reached
     * @throws CancelledException if the thread was interrupted
     */
    Outcome send(Caller caller, Endpoint endpoint, Message message, List<String> allowed) {
        Instant start = clock.instant();
        if (message.tooLarge()) {
            return failed(start, Outcome.TOO_LARGE, "The message has more than " + Message.MAX_BYTES + " bytes.");
        }
        Duration timeout = endpoint.content().timeout();
        try (Deadline deadline = new Deadline(timer, timeout)) {
            try {
                return exchange(request(caller, endpoint, message, start), policy(allowed, timeout), start);
            } catch (CancelledException | InterruptedIOException e) {
                if (deadline.over()) {
                    return failed(
                            start,
                            "peer-timeout",
                            "'" + peer(endpoint) + "' had not answered after " + timeout.toSeconds() + " s.");
                }
                throw e instanceof CancelledException cancelled
                        ? cancelled
                        : new CancelledException("The delivery was interrupted.");
            } catch (PluginException e) {
                return failed(start, e.code(), String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return failed(start, "peer-unreachable", "'" + peer(endpoint) + "' broke off: " + e.getMessage() + ".");
            }
        }
    }

    private static OutboundClients.Policy policy(List<String> allowed, Duration timeout) {
        return new OutboundClients.Policy(allowed, timeout, Long.MAX_VALUE, 0);
    }

    private OutboundRequest request(Caller caller, Endpoint endpoint, Message message, Instant now) {
        Credentials.Sent sent = credentials.sign(caller, endpoint, message.id(), now, message.body());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        sent.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("User-Agent", List.of("Patchbay-Webhooks"));
        headers.put("webhook-id", List.of(message.id()));
        headers.put("webhook-timestamp", List.of(Long.toString(now.getEpochSecond())));
        headers.put("webhook-signature", List.of(sent.signature()));
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        return new OutboundRequest(
                "POST", endpoint.content().url(), headers, Optional.of(Blob.of("event", "application/json", body)));
    }

    private Outcome exchange(OutboundRequest request, OutboundClients.Policy policy, Instant start) throws IOException {
        OutboundResponse answer = clients.client(policy).send(request);
        int status = answer.status();
        boolean taken = status >= 200 && status < 300;
        skip(answer, taken);
        return new Outcome(
                start,
                Duration.between(start, clock.instant()),
                Optional.of(status),
                head(answer.headers()),
                taken ? Optional.empty() : Optional.of(Outcome.REFUSED),
                "Answered " + status + "." + (status / 100 == 3 ? " Redirects are not followed." : ""),
                retryAfter(answer));
    }

    /** A receiver that trickles its answer has not taken the message until the answer is there. */
    private static void skip(OutboundResponse answer, boolean taken) throws IOException {
        try (InputStream body = answer.body().content().open()) {
            if (taken) {
                byte[] piece = new byte[4_096];
                int seen = 0;
                for (int read = 0; read >= 0 && seen < MAX_ANSWER; seen += Math.max(read, 0)) {
                    read = body.read(piece, 0, Math.min(piece.length, MAX_ANSWER - seen));
                }
            }
        }
    }

    private static String head(Map<String, List<String>> headers) {
        StringBuilder head = new StringBuilder();
        headers.forEach((name, values) -> {
            if (head.length() < MAX_HEAD) {
                String value = SECRET.contains(name) ? "…" : String.join(", ", values);
                head.append(name)
                        .append(": ")
                        .append(Sql.fitting(value, MAX_HEADER))
                        .append('\n');
            }
        });
        return head.toString();
    }

    private Optional<Duration> retryAfter(OutboundResponse answer) {
        List<String> values = answer.headers().getOrDefault("retry-after", List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), until)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            // What is no date asks for nothing.
            return Optional.empty();
        }
    }

    private Outcome failed(Instant start, String error, String message) {
        return new Outcome(
                start,
                Duration.between(start, clock.instant()),
                Optional.empty(),
                "",
                Optional.of(error),
                message,
                Optional.empty());
    }

    private static String peer(Endpoint endpoint) {
        return endpoint.content().url().getScheme() + "://"
                + endpoint.content().url().getRawAuthority();
    }
}

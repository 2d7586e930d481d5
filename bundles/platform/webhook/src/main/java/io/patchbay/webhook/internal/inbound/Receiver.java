package io.patchbay.webhook.internal.inbound;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.inbound.InboundHooks;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.webhook.internal.Recent;
import io.patchbay.webhook.internal.WebhookSchema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes messages of other systems: verified, once, as an event that is durable before the answer. */
@Component(service = InboundHooks.class)
public final class Receiver implements InboundHooks {
    private static final int PER_SECOND = 1_000;
    private static final int PER_SOURCE_AND_SECOND = 100;
    private static final String JSON = "application/json";

    /** Headers that say what a message is, and are no credentials. */
    private static final List<String> TOLD = List.of(
            "content-type",
            "webhook-id",
            "webhook-timestamp",
            "x-github-event",
            "x-github-delivery",
            "x-shopify-topic",
            "x-shopify-shop-domain",
            "x-shopify-webhook-id",
            "x-slack-retry-num");

    private final Database database;
    private final Sources sources;
    private final Outbox outbox;
    private final Clock clock;
    private final Meters meters;
    private final Bucket all;
    private final Map<String, Bucket> each = new Recent<>();

    /** Takes its services. */
    @Activate
    public Receiver(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + WebhookSchema.NAME + ")")
                    Database database,
            @Reference Sources sources,
            @Reference Outbox outbox,
            @Reference Clock clock,
            @Reference Meters meters) {
        this.database = database;
        this.sources = sources;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
        this.all = new Bucket(clock, PER_SECOND);
    }

    @Override
    public Answer receive(Arrival arrival) {
        requireRoom(all);
        Source source = sources.at(arrival.workspace(), arrival.path())
                .filter(Source::enabled)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND, "Nothing is taken here. Check the address of the webhook."));
        requireRoom(bucket(source));
        Caller caller = new Caller("webhook:" + source.id(), source.workspace(), arrival.trace(), Set.of(Scope.ADMIN));
        Instant now = clock.instant();
        String message = verify(arrival, source, caller, now);
        Optional<JsonObject> body = object(arrival.bytes());
        Optional<String> challenge = source.preset() == Preset.SLACK
                ? body.filter(object -> object.text("type").equals(Optional.of("url_verification")))
                        .flatMap(object -> object.text("challenge"))
                : Optional.empty();
        if (challenge.isPresent()) {
            return new Answer(200, "text/plain; charset=utf-8", challenge.get());
        }
        boolean fresh = take(caller, source, arrival, message, now);
        count(fresh ? "taken" : "repeated");
        return new Answer(202, JSON, "{\"taken\":" + fresh + "}");
    }

    private String verify(Arrival arrival, Source source, Caller caller, Instant now) {
        try {
            return new Verification(arrival, sources.secret(caller, source), now).verify(source.preset());
        } catch (PatchbayException e) {
            count("refused");
            throw e;
        }
    }

    private boolean take(Caller caller, Source source, Arrival arrival, String message, Instant now) {
        JsonObject event = event(source, arrival);
        return database.write(connection -> {
            boolean fresh = SourceTable.remember(connection, source.id(), message, now);
            if (fresh) {
                outbox.publish(connection, caller, "webhook.received", source.path(), event);
            }
            return fresh;
        });
    }

    private static JsonObject event(Source source, Arrival arrival) {
        JsonObject.Builder headers = JsonObject.builder();
        TOLD.forEach(name -> arrival.header(name).ifPresent(value -> headers.put(name, Sql.fitting(value, 300))));
        JsonObject.Builder event = JsonObject.builder()
                .put("source", source.id())
                .put("path", source.path())
                .put("preset", source.preset().text())
                .put("headers", headers.build())
                .put("raw", Base64.getEncoder().encodeToString(arrival.bytes()));
        object(arrival.bytes()).ifPresent(body -> event.put("body", body));
        return event.build();
    }

    /** Returns a body as an object, if it is one. */
    private static Optional<JsonObject> object(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Json.parse(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException | CharacterCodingException e) {
            // What is no JSON is told as its bytes alone.
            return Optional.empty();
        }
    }

    private Bucket bucket(Source source) {
        synchronized (each) {
            return each.computeIfAbsent(source.id(), id -> new Bucket(clock, PER_SOURCE_AND_SECOND));
        }
    }

    private void requireRoom(Bucket bucket) {
        if (!bucket.take()) {
            count("limited");
            throw new PatchbayException(CommonCode.RATE_LIMITED, "Too many messages at a time: send it again later.");
        }
    }

    private void count(String result) {
        meters.count("patchbay_webhook_received_total", "Messages of other systems.", 1, "result", result);
    }
}

package io.patchbay.webhook.internal.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.Event;
import io.patchbay.api.inbound.InboundHooks.Answer;
import io.patchbay.api.inbound.InboundHooks.Arrival;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.webhook.internal.delivery.Hooks;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReceiverTest {
    private static final String SECRET = "It's a Secret to Everybody";

    private final Hooks hooks = new Hooks();
    private final Sources sources = new Sources(hooks.database, hooks.secrets, hooks.audit, hooks.clock);
    private final Receiver receiver = new Receiver(hooks.database, sources, hooks.outbox, hooks.clock, hooks.meters);

    @AfterEach
    void close() {
        hooks.close();
    }

    private Answer send(String path, String body, Map<String, String> headers) {
        return receiver.receive(new Arrival(
                Hooks.ADMIN.workspace(), path, headers, ByteBuffer.wrap(body.getBytes(UTF_8)), FixedCaller.TRACE));
    }

    private static String hmac(String secret, String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private long now() {
        return hooks.clock.instant().getEpochSecond();
    }

    @Test
    void messageOfGithubIsTakenWithTheSignatureOfItsDocumentation() {
        sources.create(Hooks.ADMIN, "github", Preset.GITHUB, SECRET);

        Answer answer = send(
                "github",
                "Hello, World!",
                Map.of(
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                        "X-GitHub-Event",
                        "push"));

        assertThat(answer).isEqualTo(new Answer(202, "application/json", "{\"taken\":true}"));
        Event event = hooks.outbox.events().get(0);
        assertThat(event.type()).isEqualTo("webhook.received");
        assertThat(event.subject()).isEqualTo("github");
        assertThat(event.body().get("headers")).contains(JsonObject.of("x-github-event", Json.of("push")));
        assertThat(Base64.getDecoder().decode(event.body().text("raw").orElseThrow()))
                .isEqualTo("Hello, World!".getBytes(UTF_8));
    }

    @Test
    void messageOfSlackIsTakenWithTheSignatureOfItsDocumentation() {
        sources.create(Hooks.ADMIN, "slack", Preset.SLACK, "8f742231b10e8888abcd99yyyzzz85a5");
        hooks.clock.set(Instant.ofEpochSecond(1_531_420_618));
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        Answer answer = send(
                "slack",
                body,
                Map.of(
                        "X-Slack-Request-Timestamp",
                        "1531420618",
                        "X-Slack-Signature",
                        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void slackIsGivenItsChallengeIfItIsSigned() throws Exception {
        sources.create(Hooks.ADMIN, "slack", Preset.SLACK, SECRET);
        String body = "{\"type\": \"url_verification\", \"challenge\": \"3eZbrw1aB\"}";
        String time = Long.toString(now());

        Answer answer = send(
                "slack",
                body,
                Map.of(
                        "X-Slack-Request-Timestamp",
                        time,
                        "X-Slack-Signature",
                        "v0=" + hmac(SECRET, "v0:" + time + ":" + body)));

        assertThat(answer.text()).isEqualTo("3eZbrw1aB");
        assertThat(hooks.outbox.events()).isEmpty();
    }

    @Test
    void messageOfStandardWebhooksIsTakenOnce() throws Exception {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        sources.create(Hooks.ADMIN, "partner/orders", Preset.STANDARD, secret);
        String body = "{\"order\": 7}";
        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                Long.toString(now()),
                "webhook-signature",
                "v1,bm9uc2Vuc2U= " + new Webhook(secret).sign("msg_1", now(), body));

        Answer first = send("partner/orders", body, headers);
        Answer second = send("partner/orders", body, headers);

        assertThat(first.text()).isEqualTo("{\"taken\":true}");
        assertThat(second).isEqualTo(new Answer(202, "application/json", "{\"taken\":false}"));
        assertThat(hooks.outbox.events())
                .singleElement()
                .satisfies(event -> assertThat(event.body().get("body")).contains(Json.parse(body)));
    }

    @Test
    void messageOfStripeIsTaken() throws Exception {
        sources.create(Hooks.ADMIN, "stripe", Preset.STRIPE, SECRET);
        String signed = hmac(SECRET, now() + ".{}");

        Answer answer = send("stripe", "{}", Map.of("Stripe-Signature", "t=" + now() + ",v1=00,v1=" + signed));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void messageOfShopifyIsTaken() throws Exception {
        sources.create(Hooks.ADMIN, "shopify", Preset.SHOPIFY, SECRET);
        String signed = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hmac(SECRET, "{\"id\":1}")));

        Answer answer = send("shopify", "{\"id\":1}", Map.of("X-Shopify-Hmac-Sha256", signed));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void messageThatIsFiveMinutesOldIsRefused() throws Exception {
        sources.create(Hooks.ADMIN, "stripe", Preset.STRIPE, SECRET);
        String header = "t=" + now() + ",v1=" + hmac(SECRET, now() + ".{}");
        hooks.clock.advance(Duration.ofSeconds(301));

        assertThatThrownBy(() -> send("stripe", "{}", Map.of("Stripe-Signature", header)))
                .hasMessage("The message is of another time: expected at most 5 minutes from now. Check the clocks, or"
                        + " send it again.");
    }

    @Test
    void bodyThatWasChangedIsRefused() throws Exception {
        sources.create(Hooks.ADMIN, "github", Preset.GITHUB, SECRET);
        Map<String, String> headers = Map.of("X-Hub-Signature-256", "sha256=" + hmac(SECRET, "{}"));

        assertThatThrownBy(() -> send("github", "{ }", headers))
                .isInstanceOf(PatchbayException.class)
                .hasMessageStartingWith("Header 'X-Hub-Signature-256' does not fit the body");
        assertThat(hooks.outbox.events()).isEmpty();
    }

    @Test
    void messageWithoutSignatureIsRefused() {
        sources.create(Hooks.ADMIN, "github", Preset.GITHUB, SECRET);

        assertThatThrownBy(() -> send("github", "{}", Map.of()))
                .hasMessage("Header 'x-hub-signature-256' is missing: expected a signed message.");
    }

    @Test
    void nothingIsTakenWhereNobodyWaits() {
        assertThatThrownBy(() -> send("nowhere", "{}", Map.of()))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("Nothing is taken here. Check the address of the webhook.");
    }

    @Test
    void tooManyAtATimeAreRefused() {
        sources.create(Hooks.ADMIN, "github", Preset.GITHUB, SECRET);
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> send("github", "{}", Map.of())).hasMessageContaining("is missing");
        }

        assertThatThrownBy(() -> send("github", "{}", Map.of()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.RATE_LIMITED));
    }

    @Test
    void deletedSourceTakesNothingMore() {
        SourceView made = sources.create(Hooks.ADMIN, "github", Preset.GITHUB, SECRET);

        sources.delete(Hooks.ADMIN, made.id());

        assertThatThrownBy(() -> send("github", "{}", Map.of())).hasMessageContaining("Nothing is taken here");
        assertThat(hooks.secrets
                        .list(Hooks.ADMIN, io.patchbay.api.Page.Request.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    void pathAndSecretThatCannotBeAreRefused() {
        assertThatThrownBy(() -> sources.create(Hooks.ADMIN, "../x", Preset.GITHUB, SECRET))
                .hasMessageStartingWith("path '../x': expected at most 100 letters");
        assertThatThrownBy(() -> sources.create(Hooks.ADMIN, "x", Preset.STANDARD, "whsec_*** ***"))
                .hasMessageStartingWith("secret: expected what the sender signs with")
                .hasMessageNotContaining("***");
    }
}

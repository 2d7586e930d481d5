package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.http.RecordingHttpPeer.Request;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of the platform reach those who subscribed, and nobody waits for one that hangs. */
class WebhookIT extends OnEveryJdk {
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final RecordingHttpPeer peer = RecordingHttpPeer.start()
            .answer("/hooks", 200, "text/plain", "ok")
            .answer("/hung", exchange -> {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

    @AfterEach
    void end() {
        hanging.countDown();
        peer.close();
    }

    @Test
    void eventIsSentSignedAndItsDeliveryTold() throws Exception {
        allow();
        Answer hung = make("hung", "/hung");
        Answer made = make("shop", "/hooks");

        Answer integration =
                patchbay.api().post("integrations", "{\"name\": \"crm\", \"plugin\": \"io.patchbay.plugin.none\"}");

        assertThat(integration.status()).as(integration.toString()).isEqualTo(201);
        Request sent = Eventually.get("the event is sent", () -> peer.requests().stream()
                .filter(request -> request.uri().equals("/hooks"))
                .findFirst());
        assertThat(sent.body()).contains("\"type\":\"integration.created\"");
        assertThat(sent.headers().get("webhook-signature")).isEqualTo(signature(made.member("secret"), sent));
        Answer deliveries = patchbay.await(
                "deliveries?endpoint=" + made.member("id"), "the delivery is told", answer -> answer.text()
                        .contains("\"delivered\""));
        assertThat(deliveries.text()).contains(sent.headers().get("webhook-id"));
        assertThat(patchbay.api()
                        .get("deliveries?endpoint=" + hung.member("id"))
                        .text())
                .contains("\"pending\"");
    }

    @Test
    void privateAddressIsRefusedUnlessItIsAllowed() {
        Answer made = patchbay.api()
                .post("webhooks", "{\"name\": \"inside\", \"url\": \"http://127.0.0.1:1/x\", \"events\": [\"none\"]}");
        Answer ping = patchbay.api().post("webhooks/" + made.member("id") + "/ping", "{}");

        assertThat(ping.status()).as(ping.toString()).isEqualTo(202);
        Answer delivery = patchbay.await("deliveries/" + ping.member("id"), "it was tried", answer -> answer.text()
                .contains("address-refused"));
        assertThat(delivery.member("status")).isEqualTo("retrying");
        assertThat(peer.requests()).isEmpty();
    }

    @Test
    void messageOfAnotherSystemIsTakenWithoutTokenIfItIsSigned() {
        String secret = "It's a Secret to Everybody";
        Answer made = patchbay.api()
                .post(
                        "webhook-sources",
                        "{\"path\": \"github\", \"preset\": \"github\", \"secret\": \"" + secret + "\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);

        Answer taken =
                send(made.member("address"), "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        Answer refused = send(made.member("address"), "sha256=00");
        Answer nowhere = send("/hooks/default/none", "sha256=00");

        assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.member("code")).isEqualTo("signature-refused");
        assertThat(nowhere.status()).isEqualTo(404);
    }

    private static Answer send(String address, String signature) {
        return patchbay.api()
                .as(Optional.empty())
                .send("POST", address, "text/plain", "Hello, World!".getBytes(UTF_8), "X-Hub-Signature-256", signature);
    }

    private void allow() {
        String target = "127.0.0.1:" + peer.port();
        Answer changed = patchbay.api()
                .send(
                        "PUT",
                        "configurations/io.patchbay.webhook",
                        "application/json",
                        ("{\"values\": {\"privateTargets\": [\"" + target + "\"]}}").getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(changed.status()).as(changed.toString()).isBetween(200, 299);
    }

    private Answer make(String name, String path) {
        Answer made = patchbay.api()
                .post(
                        "webhooks",
                        "{\"name\": \"" + name + "\", \"url\": \"" + peer.uri(path)
                                + "\", \"events\": [\"integration.*\"]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private static String signature(String secret, Request sent) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = String.join(
                ".", List.of(sent.headers().get("webhook-id"), sent.headers().get("webhook-timestamp"), sent.body()));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}

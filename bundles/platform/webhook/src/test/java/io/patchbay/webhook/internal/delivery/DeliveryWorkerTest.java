package io.patchbay.webhook.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.patchbay.api.event.Event;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.RetryPolicy;
import io.patchbay.webhook.internal.ScriptedReceiver;
import io.patchbay.webhook.internal.ScriptedReceiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnBothDatabases
class DeliveryWorkerTest {
    private final Hooks hooks = new Hooks();

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void eventIsSentSignedAndDelivered() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.EXPONENTIAL, "order.*");

        Event event = hooks.publish("order.paid", "{\"total\": 5}");

        Received sent = hooks.receiver.received.get(0);
        assertThat(sent.body())
                .isEqualTo("{\"id\":\"" + event.id() + "\",\"type\":\"order.paid\",\"time\":\"2026-06-01T00:00:00Z\","
                        + "\"subject\":\"42\",\"data\":{\"total\":5}}");
        assertThat(sent.header("webhook-id")).isEqualTo(event.id());
        assertThat(new Webhook(endpoint.secret().orElseThrow())
                        .sign(event.id(), hooks.clock.instant().getEpochSecond(), sent.body()))
                .isEqualTo(sent.header("webhook-signature"));
        assertThat(hooks.only().status()).isEqualTo("delivered");
        assertThat(hooks.only().history().orElseThrow())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.status()).contains(200));
    }

    @Test
    void eventThatNobodySubscribedLeavesNothing() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "order.paid", "user.*");

        hooks.publish("order.refunded", "{}");

        assertThat(hooks.all()).isEmpty();
    }

    @Test
    void eventThatComesTwiceIsSentOnce() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        Event event = hooks.publish("order.paid", "{}");

        hooks.events.on(event);
        hooks.run();

        assertThat(hooks.receiver.received).hasSize(1);
    }

    @Test
    void eventOfAnotherWorkspaceIsNotSent() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        Event mine = hooks.event("order.paid", "{}");

        hooks.events.on(new Event(mine.id(), mine.type(), "42", "other", mine.time(), mine.body()));
        hooks.run();

        assertThat(hooks.receiver.received).isEmpty();
    }

    @Test
    void filterDecidesWhatIsSent() throws Exception {
        hooks.make(new io.patchbay.webhook.internal.Draft.Words(
                "large",
                Hooks.URL,
                List.of("*"),
                Optional.of("$.data[?@ >= 100]"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));

        hooks.publish("order.paid", "{\"total\": 5}");
        hooks.publish("order.paid", "{\"total\": 500}");

        assertThat(hooks.receiver.received).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("500"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPONENTIAL", "LINEAR"})
    void failedDeliveryIsTriedAgainByItsPolicyAndGivenUpInTheEnd(RetryPolicy policy) throws Exception {
        hooks.make("shop", policy, "*");
        hooks.receiver.answers(500);
        hooks.publish("order.paid", "{}");
        assertThat(hooks.only().status()).isEqualTo("retrying");

        for (int retry = 1; retry <= 9; retry++) {
            Duration waited = hooks.runNext();

            assertThat(waited).isBetween(policy.delay(retry, 0), policy.delay(retry, 1));
        }

        assertThat(hooks.only().status()).isEqualTo("failed");
        assertThat(hooks.only().attempts()).isEqualTo(10);
        assertThat(hooks.only().nextAttempt()).isEmpty();
        assertThat(hooks.lanes.first()).isEmpty();
    }

    @Test
    void noRetryFailsAtOnce() throws Exception {
        hooks.make("shop", RetryPolicy.NO_RETRY, "*");
        hooks.receiver.answers(404);

        hooks.publish("order.paid", "{}");

        assertThat(hooks.only().status()).isEqualTo("failed");
        assertThat(hooks.only().history().orElseThrow())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.error()).contains("peer-refused"));
    }

    @Test
    void deliveryThatSucceedsAtLastIsDelivered() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.receiver.isDown();
        hooks.publish("order.paid", "{}");
        hooks.receiver.answers(204);

        hooks.runNext();

        assertThat(hooks.only().status()).isEqualTo("delivered");
        assertThat(hooks.only().history().orElseThrow())
                .extracting(DeliveryView.AttemptView::error)
                .containsExactly(Optional.of("peer-unreachable"), Optional.empty());
        assertThat(hooks.receiver.received.get(1).header("webhook-id"))
                .isEqualTo(hooks.receiver.received.get(0).header("webhook-id"));
    }

    @Test
    void receiverThatAsksToWaitIsGivenThatTime() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.receiver.answers(request -> ScriptedReceiver.answer(429, Map.of("retry-after", List.of("3600"))));
        hooks.publish("order.paid", "{}");

        Duration waited = hooks.runNext();

        assertThat(waited).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void receiverThatAsksByDateIsGivenThatTime() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.receiver.answers(request ->
                ScriptedReceiver.answer(503, Map.of("retry-after", List.of("Mon, 1 Jun 2026 02:00:00 GMT"))));
        hooks.publish("order.paid", "{}");

        Duration waited = hooks.runNext();

        assertThat(waited).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void receiverThatHangsIsLeftAtTheDeadline() throws Exception {
        shortOfPatience();
        hooks.receiver.hangs();

        hooks.publish("order.paid", "{}");

        assertThat(hooks.only().history().orElseThrow())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.error()).contains("peer-timeout"));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void receiverThatTricklesItsAnswerIsLeftAtTheDeadline() throws Exception {
        shortOfPatience();
        hooks.receiver.trickles();

        hooks.publish("order.paid", "{}");

        assertThat(hooks.only().status()).isEqualTo("retrying");
        assertThat(hooks.only().history().orElseThrow()).singleElement().satisfies(attempt -> assertThat(
                        attempt.message())
                .isEqualTo("'https://shop.example.com' had not answered after 1 s."));
    }

    private void shortOfPatience() {
        hooks.make(new io.patchbay.webhook.internal.Draft.Words(
                "slow",
                Hooks.URL,
                List.of("*"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.of(1)));
    }

    @Test
    void endpointThatDoesNotAnswerRestsWithAllThatWaits() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.receiver.isDown();

        hooks.publish("order.paid", "{}");
        hooks.publish("order.paid", "{}");
        hooks.publish("order.paid", "{}");

        assertThat(hooks.receiver.received).hasSize(1);
        assertThat(hooks.all())
                .extracting(DeliveryView::status)
                .containsExactlyInAnyOrder("retrying", "pending", "pending");
    }

    @Test
    void deliveriesOfOneKeyKeepTheirOrderAndThoseOfOthersGoOn() throws Exception {
        hooks.make(new io.patchbay.webhook.internal.Draft.Words(
                "ordered",
                Hooks.URL,
                List.of("*"),
                Optional.empty(),
                Optional.of("$.data.customer"),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));
        hooks.receiver.answers(
                request -> ScriptedReceiver.answer(request.body().contains("\"n\":1") ? 500 : 200, Map.of()));
        hooks.publish("a", "{\"customer\": \"x\", \"n\": 1}");
        hooks.publish("a", "{\"customer\": \"x\", \"n\": 2}");
        hooks.publish("a", "{\"customer\": \"y\", \"n\": 3}");
        assertThat(hooks.receiver.received).extracting(Received::body).noneMatch(body -> body.contains("\"n\":2"));
        hooks.receiver.answers(200);

        hooks.runNext();

        assertThat(hooks.receiver.received)
                .extracting(sent -> sent.body().replaceAll(".*\"n\":(\\d).*", "$1"))
                .containsExactly("1", "3", "1", "2");
    }

    @Test
    void endpointThatIsGoneIsDisabledAtOnceAndTellsSo() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.receiver.answers(410);

        hooks.publish("order.paid", "{}");

        EndpointView after = hooks.endpoints.get(Hooks.ADMIN, endpoint.id());
        assertThat(after.enabled()).isFalse();
        assertThat(after.disabledReason()).contains("It answered 410: it takes no messages any more.");
        assertThat(hooks.outbox.types()).containsExactly("webhook.created", "webhook.disabled");
    }

    @Test
    void endpointThatFailedForFiveDaysIsDisabled() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.LINEAR, "*");
        hooks.receiver.answers(500);
        hooks.publish("order.paid", "{}");
        while (hooks.endpoints.get(Hooks.ADMIN, endpoint.id()).enabled()) {
            hooks.clock.advance(Duration.ofHours(6));
            hooks.publish("order.paid", "{}");
        }

        assertThat(hooks.clock.instant()).isAfterOrEqualTo("2026-06-06T00:00:00Z");
        assertThat(hooks.endpoints
                        .get(Hooks.ADMIN, endpoint.id())
                        .disabledReason()
                        .orElseThrow())
                .startsWith("All ")
                .endsWith("failed, the last one as peer-refused.");
    }

    @Test
    void whatWaitsIsSentWhenTheEndpointIsEnabledAgain() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.events.on(hooks.event("order.paid", "{}"));
        hooks.endpoints.enable(Hooks.ADMIN, endpoint.id(), OptionalLong.empty(), false);
        hooks.run();
        assertThat(hooks.receiver.received).isEmpty();

        hooks.endpoints.enable(Hooks.ADMIN, endpoint.id(), OptionalLong.empty(), true);
        hooks.run();

        assertThat(hooks.only().status()).isEqualTo("delivered");
    }

    @Test
    void messageLargerThanTheLimitIsNotSent() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");

        hooks.publish("order.paid", "{\"text\": \"" + "x".repeat(Message.MAX_BYTES) + "\"}");

        assertThat(hooks.receiver.received).isEmpty();
        assertThat(hooks.only().status()).isEqualTo("failed");
        assertThat(hooks.only().history().orElseThrow())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.error()).contains("payload-too-large"));
    }

    @Test
    void lateResultOfANodeThatWasPausedIsDropped() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.events.on(hooks.event("order.paid", "{}"));
        Lane lane = hooks.lanes.due().keySet().iterator().next();
        hooks.receiver.answers(request -> {
            if (hooks.receiver.received.size() == 1) {
                // While this one is under way, another node takes the lane over and is faster.
                hooks.worker.drain(turn(lane));
            }
            return ScriptedReceiver.answer(hooks.receiver.received.size() == 1 ? 500 : 200, Map.of());
        });

        hooks.worker.drain(turn(lane));

        assertThat(hooks.receiver.received).hasSize(2);
        assertThat(hooks.only().status()).isEqualTo("delivered");
        assertThat(hooks.only().attempts()).isEqualTo(1);
    }

    private static LaneWorker.Turn turn(Lane lane) {
        return new LaneWorker.Turn() {
            @Override
            public Lane lane() {
                return lane;
            }

            @Override
            public boolean over() {
                return false;
            }
        };
    }

    @Test
    void lanesWithWorkAreFoundAgainWhenTheirWakeWasLost() {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.make("erp", RetryPolicy.EXPONENTIAL, "*");
        hooks.events.on(hooks.event("order.paid", "{}"));

        List<LaneWorker.Open> first = hooks.worker.open(Optional.empty(), 1);
        List<LaneWorker.Open> second =
                hooks.worker.open(Optional.of(first.get(0).lane()), 10);

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).lane()).isNotEqualTo(first.get(0).lane());
    }

    @Test
    void failedDeliveriesAreReplayedWithTheSameId() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.NO_RETRY, "*");
        hooks.receiver.answers(500);
        hooks.publish("order.paid", "{\"n\": 1}");
        hooks.publish("order.paid", "{\"n\": 2}");
        hooks.receiver.answers(200);
        DeliveryFilter failed = new DeliveryFilter(
                Optional.empty(), Optional.of(DeliveryStatus.FAILED), Optional.empty(), Optional.empty());

        Deliveries.Replayed replayed = hooks.deliveries.replay(Hooks.ADMIN, endpoint.id(), failed);
        hooks.run();

        assertThat(replayed.deliveries()).isEqualTo(2);
        assertThat(hooks.receiver.received.stream()
                        .map(sent -> sent.header("webhook-id"))
                        .distinct())
                .hasSize(2);
        assertThat(hooks.all()).extracting(DeliveryView::status).contains("delivered", "failed");
    }

    @Test
    void nothingIsSentToADisabledEndpointByHand() {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.endpoints.enable(Hooks.ADMIN, endpoint.id(), OptionalLong.empty(), false);

        assertThatThrownBy(() -> hooks.deliveries.ping(Hooks.ADMIN, endpoint.id()))
                .hasMessage("Webhook endpoint 'shop' is disabled, so nothing is sent to it. Enable it: POST webhooks/"
                        + endpoint.id() + "/enable.");
    }

    @Test
    void pingIsSentWhateverIsSubscribed() throws Exception {
        EndpointView endpoint = hooks.make("shop", RetryPolicy.EXPONENTIAL, "order.paid");

        DeliveryView ping = hooks.deliveries.ping(Hooks.ADMIN, endpoint.id());
        hooks.run();

        assertThat(ping.status()).isEqualTo("pending");
        assertThat(hooks.receiver.received).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("\"type\":\"webhook.ping\""));
    }
}

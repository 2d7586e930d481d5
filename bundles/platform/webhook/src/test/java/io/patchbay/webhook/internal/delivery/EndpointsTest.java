package io.patchbay.webhook.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.jsonpath.JsonPath;
import io.patchbay.api.store.Sql;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.webhook.internal.Draft;
import io.patchbay.webhook.internal.EndpointTable;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.RetryPolicy;
import io.patchbay.webhook.internal.ScriptedReceiver.Received;
import io.patchbay.webhook.internal.SignatureScheme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class EndpointsTest {
    private final Hooks hooks = new Hooks();

    @AfterEach
    void close() {
        hooks.close();
    }

    private static Draft.Words with(Map<String, String> headers) {
        return new Draft.Words(
                "shop",
                Hooks.URL,
                List.of("*"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(headers),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void secretIsShownWhenItIsNewAndNeverAgain() {
        EndpointView made = hooks.make("shop", RetryPolicy.EXPONENTIAL, "order.*");

        EndpointView shown = hooks.endpoints.get(Hooks.ADMIN, made.id());

        assertThat(made.secret().orElseThrow()).startsWith("whsec_");
        assertThat(shown.secret()).isEmpty();
        assertThat(shown.events()).containsExactly("order.*");
        assertThat(hooks.audit.list(Hooks.ADMIN, Page.Request.FIRST).toString())
                .doesNotContain(made.secret().orElseThrow());
    }

    @Test
    void headersAreSentAndShownByNameAlone() throws Exception {
        EndpointView made = hooks.make(with(Map.of("Authorization", "Bearer s3cret")));

        hooks.publish("order.paid", "{}");

        assertThat(made.headers()).containsExactly("Authorization");
        assertThat(hooks.endpoints.get(Hooks.ADMIN, made.id()).toString()).doesNotContain("s3cret");
        assertThat(hooks.receiver.received.get(0).header("Authorization")).isEqualTo("Bearer s3cret");
    }

    @Test
    void headersThatAreLeftOutStay() throws Exception {
        EndpointView made = hooks.make(with(Map.of("X-Tenant", "a")));

        hooks.endpoints.replace(
                Hooks.ADMIN,
                made.id(),
                OptionalLong.of(1),
                Draft.of(Hooks.words("renamed", RetryPolicy.LINEAR, "order.*")));
        hooks.publish("order.paid", "{}");

        assertThat(hooks.receiver.received.get(0).header("X-Tenant")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Connection", "transfer-encoding", "Host", "webhook-id", "content-type", "a b"})
    void headersOfTheConnectionAndTheSignatureAreRefused(String name) {
        assertThatThrownBy(() -> hooks.make(with(Map.of(name, "x"))))
                .isInstanceOf(PatchbayException.class)
                .hasMessageStartingWith("headers '" + name + "': expected a header of your own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://a.example | https:// or http://, a host",
                "https://u:p@a.example | no user and no fragment",
                "https://a b | without spaces",
            })
    void addressThatIsNoneIsRefused(String url, String expected) {
        Draft.Words words = new Draft.Words(
                "shop",
                url,
                List.of("*"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());

        assertThatThrownBy(() -> hooks.make(words)).hasMessageContaining(expected);
    }

    @Test
    void filterThatIsNoJsonPathIsRefusedWithItsColumn() {
        Draft.Words words = new Draft.Words(
                "shop",
                Hooks.URL,
                List.of("*"),
                Optional.of("$.data[?@.total > ]"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());

        assertThatThrownBy(() -> hooks.make(words))
                .hasMessageStartingWith("filter: Expected '@', '$', a string, a number")
                .hasMessageContaining("at column 19 of the path, found ']'");
    }

    @Test
    void rotatedSecretAndTheOneBeforeBothCountForADay() throws Exception {
        EndpointView made = hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");
        hooks.publish("order.paid", "{}");

        EndpointView rotated = hooks.endpoints.rotate(Hooks.ADMIN, made.id(), OptionalLong.empty());
        hooks.publish("order.paid", "{}");
        hooks.clock.advance(Duration.ofDays(1));
        hooks.publish("order.paid", "{}");

        assertThat(hooks.receiver.received)
                .extracting(sent -> sent.header("webhook-signature").split(" ").length)
                .containsExactly(1, 2, 1);
        assertThat(rotated.secret()).isPresent().isNotEqualTo(made.secret());
        assertThat(signatureOf(rotated, hooks.receiver.received.get(2)))
                .isEqualTo(hooks.receiver.received.get(2).header("webhook-signature"));
        assertThat(hooks.receiver.received.get(1).header("webhook-signature"))
                .contains(signatureOf(made, hooks.receiver.received.get(1)))
                .contains(signatureOf(rotated, hooks.receiver.received.get(1)));
    }

    private static String signatureOf(EndpointView endpoint, Received sent) throws Exception {
        return new com.standardwebhooks.Webhook(endpoint.secret().orElseThrow())
                .sign(sent.header("webhook-id"), Long.parseLong(sent.header("webhook-timestamp")), sent.body());
    }

    @Test
    void secretsAreLentOncePerRevisionAndNotPerDelivery() throws Exception {
        hooks.make("shop", RetryPolicy.EXPONENTIAL, "*");

        hooks.publish("order.paid", "{}");
        hooks.publish("order.paid", "{}");

        assertThat(hooks.secrets.uses()).hasSize(1);
    }

    @Test
    void asymmetricEndpointShowsItsPublicKeyAndNoSecret() throws Exception {
        EndpointView made = hooks.endpoints.create(
                Hooks.ADMIN, Draft.of(Hooks.words("shop", RetryPolicy.LINEAR, "*")), SignatureScheme.V1A);

        hooks.publish("order.paid", "{}");

        assertThat(made.publicKey().orElseThrow()).startsWith("whpk_");
        assertThat(made.secret()).isEmpty();
        assertThat(hooks.receiver.received.get(0).header("webhook-signature")).startsWith("v1a,");
    }

    @Test
    void nameIsTakenOnce() {
        hooks.make("shop", RetryPolicy.LINEAR, "*");

        assertThatThrownBy(() -> hooks.make("shop", RetryPolicy.LINEAR, "*"))
                .hasMessage("Name 'shop' is that of another webhook endpoint of this workspace. Choose another, or"
                        + " change that.");
    }

    @Test
    void staleChangeIsRefused() {
        EndpointView made = hooks.make("shop", RetryPolicy.LINEAR, "*");
        Draft draft = Draft.of(Hooks.words("other", RetryPolicy.LINEAR, "*"));

        assertThatThrownBy(() -> hooks.endpoints.replace(Hooks.ADMIN, made.id(), OptionalLong.of(7), draft))
                .hasMessageContaining("it has the ETag \"1\"");
    }

    @Test
    void deletedEndpointLeavesNoSecretAndNoDelivery() throws Exception {
        EndpointView made = hooks.make(with(Map.of("X-Tenant", "a")));
        hooks.events.on(hooks.event("order.paid", "{}"));

        hooks.endpoints.delete(Hooks.ADMIN, made.id(), OptionalLong.empty());
        hooks.run();

        assertThat(hooks.all()).isEmpty();
        assertThat(hooks.secrets.list(Hooks.ADMIN, Page.Request.FIRST).items()).isEmpty();
        assertThat(hooks.receiver.received).isEmpty();
    }

    @Test
    void whoMayOnlySeeChangesNothing() {
        Caller reader = FixedCaller.with(Scope.WEBHOOKS_READ);
        Draft draft = Draft.of(Hooks.words("shop", RetryPolicy.LINEAR, "*"));

        assertThat(hooks.endpoints.list(reader, Page.Request.FIRST).items()).isEmpty();
        assertThatThrownBy(() -> hooks.endpoints.create(reader, draft, SignatureScheme.V1))
                .hasMessageContaining("'webhooks:write'");
    }

    @Test
    void filterIsTriedOnStoredMessagesAndSendsNothing() throws Exception {
        hooks.make("shop", RetryPolicy.LINEAR, "*");
        hooks.publish("order.paid", "{\"total\": 5}");
        hooks.publish("order.paid", "{\"total\": 500}");

        Deliveries.Trial trial = hooks.deliveries.tryFilter(Hooks.ADMIN, JsonPath.parse("$.data[?@ > 100]"));

        assertThat(trial.tried()).isEqualTo(2);
        assertThat(trial.matched())
                .singleElement()
                .satisfies(one -> assertThat(one.payload().toString()).contains("500"));
        assertThat(hooks.receiver.received).hasSize(2);
    }

    @Test
    void amongFiveThousandThoseThatSubscribedAreFoundByIndex() throws Exception {
        hooks.database.write(connection -> {
            for (int i = 0; i < 5_000; i++) {
                insert(connection, String.format("E%025d", i), "order.kind" + i);
            }
            return true;
        });
        hooks.make("all", RetryPolicy.LINEAR, "order.*");

        List<String> plan = hooks.database.read(connection -> Sql.list(
                connection,
                "explain select endpoint from webhook_subscription where workspace = ? and pattern in (?, ?)",
                row -> row.getString(1),
                "w",
                "*",
                "order.kind7"));
        int found = hooks.database
                .read(connection -> EndpointTable.subscribed(connection, Hooks.ADMIN.workspace(), "order.kind7"))
                .size();

        assertThat(plan.toString()).doesNotContain("tableScan");
        assertThat(found).isEqualTo(2);
    }

    private static void insert(java.sql.Connection connection, String id, String pattern) throws java.sql.SQLException {
        Sql.update(
                connection,
                "insert into webhook_endpoint (id, workspace, name, url, events, header_names, signature, secret_version,"
                        + " retry, max_retries, timeout_millis, enabled, failures, revision, created, created_by, updated,"
                        + " updated_by) values (?, ?, ?, 'https://a.example', '[]', '[]', 'V1', 1, 'LINEAR', 9, 30000, true, 0,"
                        + " 1, current_timestamp, 'test', current_timestamp, 'test')",
                id,
                Hooks.ADMIN.workspace(),
                id);
        Sql.update(
                connection,
                "insert into webhook_subscription (workspace, pattern, endpoint) values (?, ?, ?)",
                Hooks.ADMIN.workspace(),
                pattern,
                id);
    }
}

package io.patchbay.http.internal;

import static io.patchbay.http.internal.RoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Scope;
import io.patchbay.http.internal.server.TestServer;
import io.patchbay.testkit.store.OnBothDatabases;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
@SuppressWarnings("NullAway.Init") // JUnit calls start() before each test.
class IdempotencyIT {
    private static final String KEY = "Idempotency-Key";
    private static final String THINGS = "/api/v1/integration/things";

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform().withDatabase();
        server.install("io.patchbay.http.sample", "sample");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndIsNotDoneTwice() throws Exception {
        HttpResponse<String> first = server.post(THINGS, "{\"name\":\"a\"}", KEY, "k1");
        HttpResponse<String> again = server.post(THINGS, "{\"name\":\"a\"}", KEY, "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(again.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void theKeyCannotBeUsedForAnotherBody() throws Exception {
        server.post(THINGS, "{\"name\":\"a\"}", KEY, "k2");

        assertProblem(
                server.post(THINGS, "{\"name\":\"b\"}", KEY, "k2"),
                409,
                "idempotency-key-reused",
                null,
                "This Idempotency-Key was used with another body: use a new key for a new request.");
    }

    @Test
    void aKeyOfSomebodyElseIsAnotherKey() throws Exception {
        server.tokens().grant("pb_other", "other", Scope.EXECUTIONS_WRITE);
        server.post(THINGS, "{\"name\":\"a\"}", KEY, "k3");

        HttpResponse<String> other = server.send(server.request("pb_other", THINGS)
                .headers("Content-Type", "application/json", KEY, "k3")
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void anAnswerCanOnlyBeOpenedWithTheTokenItWasGivenTo() throws Exception {
        server.tokens().grant("pb_second", "admin", Scope.ADMIN);
        server.post(THINGS, "{\"name\":\"shown-only-once\"}", KEY, "k4");

        HttpResponse<String> second = server.send(server.request("pb_second", THINGS)
                .headers("Content-Type", "application/json", KEY, "k4")
                .POST(BodyPublishers.ofString("{\"name\":\"shown-only-once\"}")));

        assertProblem(second, 409, "idempotency-key-reused", null, null);
        assertThat(everythingStored()).isNotEmpty().doesNotContain("shown-only-once");
    }

    @Test
    void aRefusalFreesTheKey() throws Exception {
        HttpResponse<String> first = server.post(THINGS + "/refused", "{}", KEY, "k5");
        HttpResponse<String> again = server.post(THINGS + "/refused", "{}", KEY, "k5");

        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isNotEqualTo(first.body()).contains("Attempt");
    }

    @Test
    void twoAtOnceAreDoneOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                server.sendLater(server.keyed(THINGS + "/held", "{}", KEY, "k6"));
        server.awaitHeld();

        HttpResponse<String> second = server.post(THINGS + "/held", "{}", KEY, "k6");
        server.post(THINGS + "/let-go", "{}");

        assertProblem(
                second,
                409,
                "idempotency-in-progress",
                null,
                "The request with this Idempotency-Key is still being done: ask again later.");
        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(server.post(THINGS + "/held", "{}", KEY, "k6").body())
                .isEqualTo(first.get().body());
    }

    @Test
    void aKeyOnlyCountsForWhoMayUseTheRoute() throws Exception {
        HttpResponse<String> answer = server.send(server.request(TestServer.READER, THINGS)
                .headers("Content-Type", "application/json", KEY, "k7")
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));

        assertProblem(answer, 403, "scope-missing", null, null);
    }

    @Test
    void aKeyThatIsNoKeyIsRefused() throws Exception {
        assertProblem(server.post(THINGS, "{\"name\":\"a\"}", KEY, "x".repeat(256)), 400, "malformed", null, null);
    }

    private String everythingStored() {
        return server.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from http_idempotency")) {
                StringBuilder text = new StringBuilder();
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        text.append(rows.getString(i)).append('\n');
                    }
                }
                return text.toString();
            }
        });
    }
}

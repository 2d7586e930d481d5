package io.patchbay.plugin.connector.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.plugin.ListReader;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SendingTest {
    private final Harness harness = new Harness();
    private final ScriptedHttp peer = harness.peer;

    @Nested
    class Credentials {
        @Test
        void bearerBasicAndKeys() throws Exception {
            peer.answer(200, "[]").answer(200, "[]").answer(200, "[]").answer(200, "[]");

            harness.read("{'auth': {'type': 'bearer'}}", "{}");
            harness.read("{'auth': {'type': 'basic', 'user': 'ada'}}", "{}");
            harness.read("{'auth': {'type': 'api-key', 'name': 'X-Key', 'prefix': 'Key '}}", "{}");
            harness.read("{'auth': {'type': 'api-key', 'in': 'query', 'name': 'key'}}", "{'query': {'a': 'b'}}");

            assertThat(peer.asked.get(0).header("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(peer.asked.get(1).header("Authorization")).isEqualTo("Basic YWRhOnBhc3M6d29yZA==");
            assertThat(peer.asked.get(2).header("X-Key")).isEqualTo("Key k&y");
            assertThat(peer.asked.get(3).uri()).endsWith("/v2/?a=b&key=k%26y");
        }

        @Test
        void aSignatureCoversTimeMethodPathAndBody() throws Exception {
            peer.answer(200, "{}");

            harness.with(
                            "{'auth': {'type': 'hmac', 'signs': 'body', 'prefix': 'sha256=', 'encoding': 'hex', 'header': 'X-Hub'}}")
                    .answer("request", "{'method': 'post', 'path': 'x', 'body': {'a': 1}}", Harness.NOTHING);

            // printf '{"a":1}' | openssl dgst -sha256 -hmac key
            assertThat(peer.asked.get(0).header("X-Hub"))
                    .isEqualTo("sha256=88a67f24bbcdaed0e6c997404bb79a743baf44c6bab2f4c27328e3009d22e342");
            assertThat(peer.asked.get(0).header("X-Timestamp")).containsOnlyDigits();
        }

        @Test
        void clientCredentialsBecomeATokenThatIsAskedForOnceAndAgainWhenItIsRefused() throws Exception {
            String settings =
                    "{'auth': {'type': 'oauth-client-credentials', 'tokenUrl': '/oauth/token', 'clientId': 'me', 'scope': 'a b'}}";
            peer.answer(200, "{\"access_token\": \"one\"}")
                    .answer(200, "[{}]")
                    .answer(401, "")
                    .answer(200, "{\"access_token\": \"two\"}")
                    .answer(200, "[]");

            harness.read(settings, "{'paging': {'type': 'page'}}");

            assertThat(peer.asked.get(0).uri()).isEqualTo("https://api.example.com/oauth/token");
            assertThat(peer.asked.get(0).body()).isEqualTo("grant_type=client_credentials&scope=a%20b");
            assertThat(peer.asked.get(0).header("Authorization")).isEqualTo("Basic bWU6czNjcmV0");
            assertThat(peer.asked.get(0).header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(peer.asked.get(2).header("Authorization")).isEqualTo("Bearer one");
            assertThat(peer.asked.get(4).header("Authorization")).isEqualTo("Bearer two");
        }

        @Test
        void aTokenThatIsNotGivenIsNamedWithoutTheSecret() throws Exception {
            peer.answer(400, "{\"error\": \"invalid_client\"}");

            assertThat(harness.with(
                                    "{'auth': {'type': 'oauth-client-credentials', 'tokenUrl': '/t', 'clientId': 'me', 'in': 'body'}}")
                            .refusal("read", "{}", Harness.NOTHING))
                    .startsWith(
                            "credentials-refused: POST 'https://api.example.com/t' answered 400 instead of a token.")
                    .doesNotContain("s3cret");
        }

        @Test
        void aKindNobodyKnowsIsNamedWithThoseThereAre() throws Exception {
            assertThat(harness.with("{'auth': {'type': 'digest'}}").refusal("read", "{}", Harness.NOTHING))
                    .contains(
                            "Setting 'auth' of the integration is 'digest': expected 'type' to be one of [api-key, basic, bearer,");
            assertThat(harness.with("{'auth': {'type': 'basic', 'password': 'x'}}")
                            .refusal("read", "{}", Harness.NOTHING))
                    .contains("Setting 'auth.password' of the integration is 'there': expected for 'basic' [user].");
        }
    }

    @Nested
    class Again {
        @Test
        void whatIsForNowIsSentAgainAfterLongerAndLongerWaits() throws Exception {
            peer.fail("peer-timeout").answer(503, "").answer(502, "").answer(200, "[{\"id\": 1}]");

            assertThat(harness.read("{}", "{}")).isEqualTo("[{\"id\":1}]");
            assertThat(harness.pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(harness.pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(harness.pauses.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Test
        void theWaitIsTheOneThatTheAnswerAsksFor() throws Exception {
            peer.answer(429, "", "retry-after", "7").answer(200, "[]");

            harness.read("{}", "{}");

            assertThat(harness.pauses).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void aWaitBeyondTheEndOfTheCallIsNotMade() throws Exception {
            peer.answer(429, "", "retry-after", "3600");

            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("rate-limited: ");
            assertThat(harness.pauses).isEmpty();
        }

        @Test
        void whatMayDoHarmTwiceIsSentOnce() throws Exception {
            peer.answer(503, "").fail("peer-timeout");

            assertThat(harness.with("{}").refusal("write", "{'path': 'x'}", ListReader.of("{}")))
                    .startsWith(
                            "peer-failed: Row 1 was not sent, 0 before are. POST 'https://api.example.com/v2/x' answered 503.");
            assertThat(harness.with("{}").refusal("request", "{'method': 'patch'}", Harness.NOTHING))
                    .startsWith("peer-timeout");
            assertThat(peer.asked).hasSize(2);
        }

        @Test
        void aKeyMakesItSafeAndStaysTheSame() throws Exception {
            peer.answer(503, "").answer(201, "").answer(201, "");

            harness.with("{}")
                    .answer(
                            "write",
                            "{'path': 'x', 'idempotencyHeader': 'Idempotency-Key'}",
                            ListReader.of("{}", "{}"));

            assertThat(peer.asked)
                    .extracting(asked -> asked.header("Idempotency-Key"))
                    .containsExactly("run-1/step-1/1/0", "run-1/step-1/1/0", "run-1/step-1/1/1");
        }

        @Test
        void enoughIsEnough() throws Exception {
            peer.answer(503, "").answer(503, "");

            assertThat(harness.with("{'retries': 1}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("peer-failed: ");
            assertThat(harness.with("{'retries': 11}").refusal("read", "{}", Harness.NOTHING))
                    .contains("'retries' of the integration is '11': expected a whole number from 0 to 10.");
        }

        @Test
        void aRateKeepsRequestsApart() throws Exception {
            peer.answer(200, "[{}]").answer(200, "[{}]").answer(200, "[]");

            harness.read("{'ratePerSecond': 4}", "{'paging': {'type': 'page'}}");

            assertThat(harness.pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
        }
    }

    @Nested
    class Writes {
        @Test
        void eachRecordIsARequestToItsOwnPath() throws Exception {
            peer.answer(200, "").answer(200, "");

            harness.with("{}")
                    .answer(
                            "write",
                            "{'path': 'c/{/id}', 'method': 'put', 'body': {'contact': {'name': '{/name}', 'n': '{/id}'}}}",
                            ListReader.of("{\"id\": 1, \"name\": \"ada\"}", "{\"id\": \"a/b\", \"name\": null}"));

            assertThat(peer.asked)
                    .extracting(ScriptedHttp.Asked::uri)
                    .containsExactly("https://api.example.com/v2/c/1", "https://api.example.com/v2/c/a%2Fb");
            assertThat(peer.asked)
                    .extracting(ScriptedHttp.Asked::body)
                    .containsExactly(
                            "{\"contact\":{\"name\":\"ada\",\"n\":1}}", "{\"contact\":{\"name\":null,\"n\":\"a/b\"}}");
        }

        @Test
        void severalRecordsGoTogether() throws Exception {
            peer.answer(200, "").answer(200, "").answer(200, "");

            harness.with("{}")
                    .answer(
                            "write",
                            "{'path': 'x', 'batch': 2}",
                            ListReader.of("{\"a\": 1}", "{\"a\": 2}", "{\"a\": 3}"));
            harness.with("{}")
                    .answer(
                            "write",
                            "{'path': 'x', 'batch': 2, 'body': {'rows': '{/records}'}}",
                            ListReader.of("{\"a\": 1}"));

            assertThat(peer.asked)
                    .extracting(ScriptedHttp.Asked::body)
                    .containsExactly("[{\"a\":1},{\"a\":2}]", "[{\"a\":3}]", "{\"rows\":[{\"a\":1}]}");
        }

        @Test
        void aMutationTakesTheMembersAsVariables() throws Exception {
            peer.answer(200, "{\"data\": {}}").answer(200, "{\"errors\": [{\"message\": \"taken\"}]}");

            String refusal = harness.with("{}")
                    .refusal(
                            "write",
                            "{'path': 'g', 'graphql': {'query': 'mutation M', 'variables': {'k': 1}}}",
                            ListReader.of("{\"a\": 1}", "{\"a\": 2}"));

            assertThat(peer.asked.get(0).body())
                    .isEqualTo("{\"query\":\"mutation M\",\"variables\":{\"k\":1,\"a\":1}}");
            assertThat(refusal)
                    .startsWith(
                            "graphql-errors: Row 2 was not sent, 1 before are. GraphQL answered 1 errors, first 'taken'");
        }

        @Test
        void aRecordWithoutWhatThePathNamesIsNamed() throws Exception {
            assertThat(harness.with("{}").refusal("write", "{'path': 'c/{/id}'}", ListReader.of("{\"ID\": 1}")))
                    .startsWith("member-missing: Row 1 was not sent, 0 before are. 'c/{/id}' names '/id'");
        }
    }

    @Nested
    class WholeAnswers {
        @Test
        void theAnswerIsMappedAndItsStatusIsTheCallersIfItWants() throws Exception {
            peer.answer(201, "{\"id\": 17, \"more\": []}", "x-request-id", "r1")
                    .answer(404, "gone", "content-type", "text/plain");

            String made = harness.with("{}")
                    .answer(
                            "request",
                            "{'method': 'post', 'path': 'c', 'body': {'n': 'ada'}, 'mapping': {'name': '{/n}'},"
                                    + " 'answerMapping': {'key': '{/id}'}}",
                            Harness.NOTHING)
                    .toString();
            String gone = harness.with("{}")
                    .answer("request", "{'path': 'c/1', 'anyStatus': true}", Harness.NOTHING)
                    .toString();

            assertThat(peer.asked.get(0).body()).isEqualTo("{\"name\":\"ada\"}");
            assertThat(made).contains("\"status\":201", "\"x-request-id\":\"r1\"", "\"body\":{\"key\":17}");
            assertThat(gone).contains("\"status\":404", "\"body\":\"gone\"");
        }

        @Test
        void aCheckSaysWhatIsWrong() throws Exception {
            peer.answer(200, "").answer(401, "");

            assertThat(harness.with("{'check': 'me'}")
                            .answer("check", "{}", Harness.NOTHING)
                            .toString())
                    .isEqualTo("{\"ok\":true,\"message\":\"GET 'https://api.example.com/v2/me' answered 200.\"}");
            assertThat(harness.with("{}").answer("check", "{}", Harness.NOTHING).toString())
                    .contains("\"ok\":false", "answered 401. Correct 'auth'", "\"code\":\"credentials-refused\"");
        }

        @Test
        void discoveryReadsTheDescriptionOfTheApi() throws Exception {
            peer.answer(
                    200,
                    """
                    {"paths": {"/c": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
                    {"$ref": "#/components/schemas/C"}}}}}}}, "/d": {"post": {}}}, "components": {"schemas": {"C": {"type": "object"}}}}""");

            assertThat(harness.with("{'openapi': 'openapi.json'}")
                            .answer("discover", "{}", Harness.NOTHING)
                            .toString())
                    .isEqualTo("{\"entries\":[{\"name\":\"/c\",\"kind\":\"path\",\"schema\":{\"type\":\"object\"}}]}");
            assertThat(harness.with("{}").refusal("discover", "{}", Harness.NOTHING))
                    .startsWith("nothing-described: ");
        }
    }
}

package io.patchbay.plugin.connector.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final Harness harness = new Harness();
    private final ScriptedHttp peer = harness.peer;

    @Test
    void theArrayAtAPointerIsTheRecords() throws Exception {
        peer.answer(200, "{\"data\": {\"items\": [{\"id\": 1}, {\"id\": 2}]}}");

        String records = harness.read(
                "{'headers': {'X-Tenant': 'eu'}}",
                "{'path': '/orders', 'query': {'a b': 'c&d'}, 'headers': {'X-More': '1'}, 'records': '/data/items'}");

        assertThat(records).isEqualTo("[{\"id\":1}, {\"id\":2}]");
        assertThat(peer.asked.get(0).uri()).isEqualTo("https://api.example.com/v2/orders?a%20b=c%26d");
        assertThat(peer.asked.get(0).header("X-Tenant")).isEqualTo("eu");
        assertThat(peer.asked.get(0).header("X-More")).isEqualTo("1");
    }

    @Test
    void aMappingMakesTheRecords() throws Exception {
        peer.answer(200, "[{\"id\": 1.50, \"address\": {\"city\": \"Oslo\"}}]");

        String records = harness.read(
                "{}", "{'mapping': {'key': '{/id}', 'place': 'in {/address/city}', 'none': '{/zip}', 'fix': [true]}}");

        assertThat(records).isEqualTo("[{\"key\":1.50,\"place\":\"in Oslo\",\"none\":null,\"fix\":[true]}]");
    }

    @Test
    void theCharsetIsThatOfTheAnswerOrElseOfTheSettings() throws Exception {
        peer.answer("[{\"a\": \"å\"}]", StandardCharsets.ISO_8859_1, "application/json; charset=iso-8859-1");
        peer.answer("[{\"a\": \"å\"}]", StandardCharsets.ISO_8859_1, "application/json");

        assertThat(harness.read("{}", "{}")).isEqualTo("[{\"a\":\"å\"}]");
        assertThat(harness.read("{'charset': 'ISO-8859-1'}", "{}")).isEqualTo("[{\"a\":\"å\"}]");
    }

    @Test
    void chunksAreTheBytesOfTheAnswer() throws Exception {
        peer.answer(200, "zone,fare\n", "content-type", "text/csv");

        List<Row> rows = harness.with("{}").rows("read", "{'path': 'trips.csv', 'as': 'chunks'}", Harness.NOTHING);

        assertThat(TestedPlugin.bytes(rows)).asString().isEqualTo("zone,fare\n");
        assertThat(rows.get(0).value().text("name")).contains("trips.csv");
    }

    @Nested
    class PageByPage {
        @Test
        void aLinkHeaderLeadsOn() throws Exception {
            peer.answer(
                    200,
                    "[{\"id\": 1}]",
                    "link",
                    "</v2/x?p=0>; rel=prev, <https://API.example.com:443/v2/x?p=2>; rel=\"next\"");
            peer.answer(200, "[{\"id\": 2}]", "link", "</v2/x?p=1>; rel=\"prev\"");

            assertThat(harness.read("{}", "{'path': 'x', 'paging': {'type': 'link'}}"))
                    .isEqualTo("[{\"id\":1}, {\"id\":2}]");
            assertThat(peer.asked.get(1).uri()).isEqualTo("https://API.example.com:443/v2/x?p=2");
        }

        @Test
        void aMarkOrAnAddressInTheAnswerLeadsOn() throws Exception {
            peer.answer(200, "{\"d\": [{\"id\": 1}], \"next\": \"a=b\"}");
            peer.answer(200, "{\"d\": [{\"id\": 2}], \"next\": null}");
            peer.answer(200, "{\"d\": [{\"id\": 1}], \"next\": \"?page=2\"}");
            peer.answer(200, "{\"d\": [], \"next\": \"\"}");

            harness.read(
                    "{}",
                    "{'path': 'x?k=1', 'records': '/d', 'paging': {'type': 'cursor', 'parameter': 'c', 'pointer': '/next'}}");
            harness.read("{}", "{'path': 'y', 'records': '/d', 'paging': {'type': 'next-url', 'pointer': '/next'}}");

            assertThat(peer.asked)
                    .extracting(ScriptedHttp.Asked::uri)
                    .containsExactly(
                            "https://api.example.com/v2/x?k=1",
                            "https://api.example.com/v2/x?k=1&c=a%3Db",
                            "https://api.example.com/v2/y",
                            "https://api.example.com/v2/y?page=2");
        }

        @Test
        void pagesAreCountedUntilOneIsEmptyAndRecordsUntilAPageIsNotFull() throws Exception {
            peer.answer(200, "[{\"id\": 1}]").answer(200, "[]");
            peer.answer(200, "[{\"id\": 1}, {\"id\": 2}]").answer(200, "[{\"id\": 3}]");

            harness.read("{}", "{'paging': {'type': 'page', 'first': 0}}");
            String records = harness.read("{}", "{'paging': {'type': 'offset', 'limit': 2}}");

            assertThat(records).isEqualTo("[{\"id\":1}, {\"id\":2}, {\"id\":3}]");
            assertThat(peer.asked.get(0).uri()).endsWith("/v2/?page=0");
            assertThat(peer.asked.get(1).uri()).endsWith("/v2/?page=1");
            assertThat(peer.asked.get(2).uri()).contains("offset=0", "limit=2");
            assertThat(peer.asked.get(3).uri()).contains("offset=2", "limit=2");
        }

        @Test
        void noLinkLeadsToAnotherHost() throws Exception {
            for (String link : List.of(
                    "https://evil.example/x",
                    "//evil.example/x",
                    "http://api.example.com/x",
                    "https://api.example.com:8443/x",
                    "https://api.example.com@evil.example/")) {
                peer.answer(200, "[]", "link", "<" + link + ">; rel=next");

                assertThat(harness.with("{}").refusal("read", "{'paging': {'type': 'link'}}", Harness.NOTHING))
                        .as(link)
                        .startsWith("left-endpoint: Address '");
            }
            assertThat(peer.asked).hasSize(5);
        }

        @Test
        void anApiThatGoesInCirclesIsStopped() throws Exception {
            peer.answer(200, "[]", "link", "</v2/x>; rel=next");
            peer.answer(200, "[{}]").answer(200, "[{}]");

            assertThat(harness.with("{}").refusal("read", "{'path': 'x', 'paging': {'type': 'link'}}", Harness.NOTHING))
                    .startsWith("page-again: ");
            assertThat(harness.with("{}")
                            .refusal("read", "{'maxPages': 2, 'paging': {'type': 'page'}}", Harness.NOTHING))
                    .startsWith("too-many-pages: There are more than 2 pages");
        }
    }

    @Nested
    class GraphQlQueries {
        private static final String QUERY =
                "{'path': 'graphql', 'records': '/data/o/n', 'graphql': {'query': 'query Q', 'variables':"
                        + " {'f': 1}}, 'paging': {'type': 'cursor', 'parameter': 'after', 'pointer': '/data/o/end'}}";

        @Test
        void aMarkBecomesAVariable() throws Exception {
            peer.answer(200, "{\"data\": {\"o\": {\"n\": [{\"id\": 1}], \"end\": \"m\"}}}");
            peer.answer(200, "{\"data\": {\"o\": {\"n\": [{\"id\": 2}], \"end\": null}}}");

            assertThat(harness.read("{}", QUERY)).isEqualTo("[{\"id\":1}, {\"id\":2}]");
            assertThat(peer.asked.get(0).body()).isEqualTo("{\"query\":\"query Q\",\"variables\":{\"f\":1}}");
            assertThat(peer.asked.get(1).body()).contains("\"variables\":{\"f\":1,\"after\":\"m\"}");
            assertThat(peer.asked.get(1).method()).isEqualTo("POST");
        }

        @Test
        void itsErrorsAreNamed() throws Exception {
            peer.answer(200, "{\"data\": null, \"errors\": [{\"message\": \"No field 'x'.\", \"path\": [\"o\", 0]}]}");

            assertThat(harness.with("{}").refusal("read", QUERY, Harness.NOTHING))
                    .isEqualTo(
                            "graphql-errors: GraphQL answered 1 errors, first 'No field 'x'.' at [\"o\",0]. Correct 'graphql'.");
        }
    }

    @Nested
    class Refusals {
        @Test
        void aPathDoesNotLeadOutOfTheEndpoint() throws Exception {
            for (String path : List.of("../admin", "a/../../b", "https://evil.example/", "/..")) {
                assertThat(harness.with("{}").refusal("read", "{'path': '" + path + "'}", Harness.NOTHING))
                        .as(path)
                        .startsWith("left-endpoint: ");
            }
            assertThat(peer.asked).isEmpty();
        }

        @Test
        void whatIsNotThereOrNoRecordIsNamed() throws Exception {
            peer.answer(200, "{\"items\": [1]}").answer(200, "{\"items\": [1]}").answer(200, "<html>");

            assertThat(harness.with("{}").refusal("read", "{'records': '/data'}", Harness.NOTHING))
                    .startsWith("records-not-found: GET 'https://api.example.com/v2/' answered without '/data'");
            assertThat(harness.with("{}").refusal("read", "{'records': '/items'}", Harness.NOTHING))
                    .startsWith("not-a-record: ");
            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("not-json: ");
        }

        @Test
        void anAnswerLargerThanTheSettingIsRefused() throws Exception {
            peer.answer(200, "[{\"a\": \"" + "x".repeat(100) + "\"}]");

            assertThat(harness.with("{'maxBytes': 50}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("answer-too-large: GET 'https://api.example.com/v2/' answered more than 50 bytes");
        }

        @Test
        void aSettingNobodyKnowsIsNamed() throws Exception {
            assertThat(harness.with("{'retrys': 1}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith(
                            "invalid-setting: Setting 'retrys' of the integration is 'there': expected one of [auth, ");
        }

        @Test
        void statusesHaveNamesThatSayWhatToDo() throws Exception {
            peer.answer(403, "secret words")
                    .answer(404, "")
                    .answer(422, "")
                    .answer(500, "")
                    .answer(302, "");

            assertThat(harness.with("{}").refusal("read", "{'query': {'k': 'v'}}", Harness.NOTHING))
                    .isEqualTo(
                            "credentials-refused: GET 'https://api.example.com/v2/' answered 403. Correct 'auth' of the integration or"
                                    + " its secrets, or give that account the right.");
            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("not-found: ");
            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("request-refused: ");
            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("peer-failed: ");
            assertThat(harness.with("{}").refusal("read", "{}", Harness.NOTHING))
                    .startsWith("redirected: ");
        }
    }
}

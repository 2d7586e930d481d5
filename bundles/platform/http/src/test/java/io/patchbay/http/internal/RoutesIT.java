package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.http.internal.server.TestServer;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesIT {
    private static final String THINGS = "/api/v1/integration/things";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform().withDatabase();
        server.install("io.patchbay.http.sample", "sample");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aBodyIsReadAndAnsweredWithEveryDigitAndWithoutWhatIsAbsent() throws Exception {
        String body = "{\"name\":\"a\",\"colour\":\"dark-red\",\"when\":\"2026-01-31T12:00:00Z\",\"every\":\"PT30S\","
                + "\"extra\":{\"n\":1.10000000000000000000000001,\"e\":null},\"parts\":[{\"size\":1}]}";

        HttpResponse<String> answer = server.post(THINGS, body);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).startsWith(THINGS + "/"));
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void theCallerAndItsTraceReachTheRoute() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        HttpResponse<String> answer = server.send(server.request(TestServer.READER, THINGS)
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(answer.body())
                .isEqualTo("{\"items\":[{\"principal\":\"reader\",\"trace\":\"" + trace
                        + "\"}],\"nextPageToken\":\"p50\"}");
        assertThat(answer.headers().firstValue("traceparent").orElseThrow()).startsWith("00-" + trace);
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }

    @Test
    void anUnknownFieldIsNamed() throws Exception {
        assertProblem(
                server.post(THINGS, "{\"name\":\"a\",\"nmae\":1}"),
                422,
                "invalid-value",
                "/nmae",
                "Field 'nmae' is unknown: expected colour, count, every, extra, name, parts, when.");
    }

    @Test
    void aNestedFieldOfAnotherTypeIsPointedTo() throws Exception {
        assertProblem(
                server.post(THINGS, "{\"name\":\"a\",\"parts\":[{\"size\":1},{\"size\":\"two\"}]}"),
                422,
                "invalid-value",
                "/parts/1/size",
                "Field 'size': expected a whole number.");
    }

    @Test
    void nothingIsConvertedSilently() throws Exception {
        assertThat(server.post(THINGS, "{\"name\":1}").statusCode()).isEqualTo(422);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"count\":\"1\"}").statusCode())
                .isEqualTo(422);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"count\":1.5}").statusCode())
                .isEqualTo(422);
        assertThat(server.post(THINGS, "[]").statusCode()).isEqualTo(422);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"extra\":[]}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void anUnknownConstantIsAnsweredWithTheKnownOnes() throws Exception {
        assertProblem(
                server.post(THINGS, "{\"name\":\"a\",\"colour\":\"DARK_RED\"}"),
                422,
                "invalid-value",
                "/colour",
                "Field 'colour' is 'DARK_RED': expected one of dark-red, blue.");
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsPlace() throws Exception {
        HttpResponse<String> answer = server.post(THINGS, "{\"name\":\n oops}");

        assertProblem(answer, 400, "malformed", null, null);
        assertThat(answer.body()).contains("The body is not JSON").contains("line 2");
        assertThat(server.post(THINGS, "{\"name\":\"a\"} {}").statusCode()).isEqualTo(400);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"name\":\"b\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void deepAndLongDocumentsAreRefused() throws Exception {
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"extra\":{\"x\":" + "[".repeat(300) + "]".repeat(300) + "}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"extra\":{\"x\":" + "9".repeat(2_000) + "}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(THINGS, "{\"name\":\"a\",\"extra\":{\"x\":1e99999999}}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        String large = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";

        assertProblem(
                server.post(THINGS, large),
                413,
                "too-large",
                null,
                "The body is larger than the 1048576 bytes that are accepted here.");
        assertProblem(
                server.send(server.request(TestServer.ADMIN, THINGS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))),
                413,
                "too-large",
                null,
                "The body is larger than the 1048576 bytes that are accepted here.");
    }

    @Test
    void aRefusalBeforeTheBodyArrivedLeavesTheConnectionUsable() throws Exception {
        String refused = head("PUT", THINGS + "/1", "Content-Length: 2") + "\r\n";
        String next = head("GET", "/healthz/live", "Connection: close") + "\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.setSoTimeout(10_000);
            InputStream in = socket.getInputStream();

            socket.getOutputStream().write(refused.getBytes(StandardCharsets.US_ASCII));
            String first = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            socket.getOutputStream().write(("{}" + next).getBytes(StandardCharsets.US_ASCII));

            assertThat(first).isEqualTo("HTTP/1.1 401");
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).contains("HTTP/1.1 200");
        }
    }

    private static String head(String method, String path, String header) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
    }

    @Test
    void anUploadIsStreamed() throws Exception {
        HttpResponse<String> answer = server.send(server.request(TestServer.ADMIN, THINGS + "/file")
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(new byte[3 << 20])));

        assertThat(answer.body()).isEqualTo("" + (3 << 20));
    }

    @Test
    void whoSendsNoOrAnUnknownTokenIsNobody() throws Exception {
        HttpResponse<String> none =
                server.send(server.request("", THINGS).POST(BodyPublishers.ofString("{\"name\":\"a\"}")));

        assertProblem(none, 401, "unauthenticated", null, "No token: send the header 'Authorization: Bearer <token>'.");
        assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
        assertProblem(
                server.send(server.request("pb_wrong", THINGS)),
                401,
                "unauthenticated",
                null,
                "The token is unknown, expired or revoked: ask for a new one.");
        assertThat(server.send(server.request("", "/api/v1/integration/nothing"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoLacksTheScopeIsTold() throws Exception {
        HttpResponse<String> answer = server.send(server.request(TestServer.READER, THINGS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));

        assertProblem(
                answer,
                403,
                "scope-missing",
                null,
                "This needs the scope 'executions:write', which the token of 'reader' does not have.");
    }

    @Test
    void badQueryParametersAreNamed() throws Exception {
        assertProblem(
                server.get(THINGS + "?pageSize=many"),
                400,
                "malformed",
                "/pageSize",
                "Parameter 'pageSize' is 'many': expected a whole number.");
        assertProblem(
                server.get(THINGS + "?colour=green"),
                400,
                "malformed",
                "/colour",
                "Parameter 'colour' is 'green': expected one of dark-red, blue.");
        assertProblem(
                server.get(THINGS + "?page=2"),
                400,
                "malformed",
                "/page",
                "Query parameter 'page' is unknown: expected colour, pageSize.");
        assertProblem(
                server.get(THINGS + "?pageSize=0"),
                422,
                "invalid-value",
                "/pageSize",
                "pageSize '0': expected 1 to 200.");
        assertProblem(
                server.get(THINGS + "/abc"),
                400,
                "malformed",
                "/id",
                "Parameter 'id' is 'abc': expected a whole number.");
    }

    @Test
    void whatIsNotOfferedIsAProblemToo() throws Exception {
        assertProblem(server.get("/api/v1/integration/nothing"), 404, "not-found", null, null);
        assertProblem(server.get("/api/v2"), 404, "not-found", null, null);
        HttpResponse<String> method =
                server.send(server.request(TestServer.ADMIN, THINGS).DELETE());
        assertProblem(method, 405, "method-not-allowed", null, null);
        assertThat(method.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
        assertProblem(
                server.send(server.request(TestServer.ADMIN, THINGS)
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<x/>"))),
                415,
                "unsupported-media-type",
                null,
                null);
        assertProblem(
                server.send(server.request(TestServer.ADMIN, THINGS).header("Accept", "image/png")),
                406,
                "not-acceptable",
                null,
                null);
        assertProblem(server.get("/api/v1/integration;x=1/things"), 400, "malformed", null, null);
    }

    @Test
    void aFailureOfOursTellsNothingOfItsCause() throws Exception {
        HttpResponse<String> answer = server.get(THINGS + "/broken");

        assertProblem(answer, 500, "internal", null, null);
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void aLimitSaysWhenToTryAgain() throws Exception {
        HttpResponse<String> answer = server.get(THINGS + "/busy");

        assertProblem(answer, 429, "rate-limited", null, "Too many.");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void theDocumentDescribesEveryRouteWithItsScope() throws Exception {
        JsonObject document = Json.parse(server.get("/openapi.json").body()).asObject();

        JsonObject create = at(document, "paths", THINGS, "post");
        assertThat(create.text("x-scope")).contains("executions:write");
        assertThat(create.get("security")).hasToString("Optional[[{\"bearer\":[\"executions:write\"]}]]");
        assertThat(create.text("operationId")).contains("thingsCreate");
        assertThat(at(create, "responses", "4XX").text("$ref")).contains("#/components/responses/Problem");
        assertThat(at(create, "responses", "5XX").text("$ref")).contains("#/components/responses/Problem");
        assertThat(at(create, "requestBody", "content", "application/json", "schema")
                        .text("$ref"))
                .contains("#/components/schemas/NewThing");
        assertThat(at(document, "components", "schemas", "NewThingColour"))
                .hasToString("{\"type\":\"string\",\"enum\":[\"dark-red\",\"blue\"]}");
        assertThat(at(document, "paths", THINGS + "/{id}", "get").toString()).contains("\"in\":\"path\"");
        assertThat(server.send(server.request("", "/openapi.json")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDocumentSaysWhatARouteDoesAndAnswersWhereItsReturnTypeDoesNot() throws Exception {
        JsonObject document = Json.parse(server.get("/openapi.json").body()).asObject();

        JsonObject create = at(document, "paths", THINGS, "post");
        JsonObject list = at(document, "paths", THINGS, "get");
        assertThat(create.text("summary")).contains("Makes a thing.");
        assertThat(at(create, "responses", "201", "headers").members()).containsOnlyKeys("ETag", "Location");
        assertThat(at(create, "responses", "201", "content", "application/json", "schema")
                        .text("$ref"))
                .contains("#/components/schemas/NewThingOutput");
        assertThat(list.text("summary")).contains("List things.");
        assertThat(at(list, "responses", "200", "content", "application/json", "schema")
                        .text("$ref"))
                .contains("#/components/schemas/ThingsResourceWhoPage");
        assertThat(at(document, "components", "schemas", "ThingsResourceWhoPage", "properties", "items"))
                .hasToString("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/ThingsResourceWho\"}}");
        assertThat(at(document, "components", "schemas", "ThingsResourceWho"))
                .asString()
                .contains("\"required\":[\"principal\",\"trace\"]");
    }

    @Test
    void theDocumentSaysWhatParametersMayBe() throws Exception {
        JsonObject document = Json.parse(server.get("/openapi.json").body()).asObject();

        assertThat(at(document, "paths", THINGS, "get").get("parameters").orElseThrow())
                .asString()
                .contains(
                        "\"#/components/parameters/PageSize\"",
                        "\"colour\"",
                        "\"#/components/schemas/NewThingColour\"");
        assertThat(at(document, "components", "parameters", "PageSize", "schema"))
                .hasToString("{\"type\":\"integer\",\"minimum\":1,\"maximum\":200,\"default\":50}");
        assertThat(at(document, "paths", THINGS, "post").get("parameters").orElseThrow())
                .asString()
                .contains("\"#/components/parameters/IdempotencyKey\"");
    }

    @Test
    void metricsNeedTheirScope() throws Exception {
        assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(server.send(server.request(TestServer.READER, "/metrics")).statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.request("", "/metrics")).statusCode()).isEqualTo(401);
    }

    private static JsonObject at(JsonObject json, String... names) {
        JsonObject found = json;
        for (String name : names) {
            found = found.get(name)
                    .orElseThrow(() -> new AssertionError("No '" + name + "' in " + json))
                    .asObject();
        }
        return found;
    }

    static void assertProblem(
            HttpResponse<String> answer,
            int status,
            String code,
            @org.jspecify.annotations.Nullable String pointer,
            @org.jspecify.annotations.Nullable String detail)
            throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = Json.parse(answer.body()).asObject();
        assertThat(problem.text("code")).contains(code);
        assertThat(problem.text("type")).contains("urn:patchbay:problem:" + code);
        assertThat(problem.get("status").orElseThrow().asNumber().longValue()).isEqualTo(status);
        assertThat(problem.text("title")).isPresent();
        assertThat(problem.text("trace").orElseThrow()).hasSize(32);
        assertThat(problem.text("pointer").orElse(null)).isEqualTo(pointer);
        if (detail != null) {
            assertThat(problem.text("detail")).contains(detail);
        }
    }
}

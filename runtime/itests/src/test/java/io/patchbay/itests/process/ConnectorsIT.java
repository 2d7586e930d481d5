package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connectors to APIs and databases as they are shipped, sandboxed, through integrations. */
class ConnectorsIT extends OnEveryJdk {
    private static final String HTTP = "io.patchbay.plugin.connector.http";
    private static final String JDBC = "io.patchbay.plugin.connector.jdbc";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RecordingHttpPeer api =
            RecordingHttpPeer.start().answer("/v2/me", 200, "application/json", "{\"me\": 1}");

    @BeforeParameterizedClassInvocation
    static void allow() {
        Path jar = PatchbayProcess.distribution().resolve("marketplace/" + JDBC + ".jar");
        patchbay.drop(jar, "jdbc.jar");
        patchbay.await("plugins/" + JDBC, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        Answer changed = patchbay.api()
                .send(
                        "PUT",
                        "configurations/io.patchbay.integration",
                        "application/json",
                        "{\"values\": {\"privateEndpoints\": [\"127.0.0.1:*\"]}}".getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        try (RecordingHttpPeer probe = RecordingHttpPeer.start().answer("/v2/me", 200, "application/json", "{}")) {
            String id = http(probe, "{\"check\": \"me\", \"retries\": 0}", "{}");
            Eventually.await(
                    "the loopback interface is open",
                    () -> execute(id, "check", "{}").text().contains("\"ok\":true"));
        }
    }

    @AfterEach
    void end() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'bearer'} | token | authorization | Bearer s3cret",
                "{'type': 'basic', 'user': 'ada'} | password | authorization | Basic YWRhOnMzY3JldA==",
                "{'type': 'api-key', 'name': 'X-Key'} | api-key | x-key | s3cret",
                "{'type': 'hmac', 'signs': 'body', 'prefix': 'sha256='} | signing-key | x-signature |"
                        + " sha256=91dfac70c5348b04e1babb8b421ac92cec08b565b49ca16130dccb72503647b7"
            },
            quoteCharacter = '"')
    void everyKindOfCredentialsArrives(String auth, String secret, String header, String value) {
        String id = http(api, "{\"auth\": " + auth.replace('\'', '"') + "}", "{\"" + secret + "\": \"s3cret\"}");

        Answer answer = execute(id, "request", "{\"path\": \"me\"}");

        assertThat(answer.text())
                .as(answer.toString())
                .contains("\"body\":{\"me\":1}")
                .doesNotContain("s3cret");
        assertThat(api.requests().get(0).headers().get(header)).isEqualTo(value);
    }

    @Test
    void pagesAreReadThroughAPauseOfTheApi() {
        AtomicInteger asked = new AtomicInteger();
        api.answer("/v2/contacts", exchange -> {
            int number = asked.incrementAndGet();
            if (number == 1) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (number == 2) {
                exchange.getResponseHeaders().set("Link", "<?page=2>; rel=\"next\"");
            }
            byte[] page = ("{\"data\": [{\"id\": " + number + "}]}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        String id = http(api, "{}", "{}");

        JsonObject run =
                succeed("workflows: {read: {steps: [{name: read, plugin: connector-http, action: read, integration: "
                        + id + ", config: {path: contacts, records: /data, paging: {type: link}}}]}}");

        assertThat(artifact(run, "records.ndjson").lines()).containsExactly("{\"id\":2}", "{\"id\":3}");
        assertThat(api.requests())
                .extracting(RecordingHttpPeer.Request::uri)
                .containsExactly("/v2/contacts", "/v2/contacts", "/v2/contacts?page=2");
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() {
        try (RecordingHttpPeer other = RecordingHttpPeer.start()) {
            api.answer("/v2/x", exchange -> {
                exchange.getResponseHeaders().set("Link", "<" + other.uri("/x") + ">; rel=next");
                exchange.sendResponseHeaders(200, -1);
            });
            String id = http(api, "{}", "{}");

            JsonObject run =
                    run("workflows: {read: {steps: [{name: read, plugin: connector-http, action: read, integration: "
                            + id + ", config: {path: x, paging: {type: link}}}]}}");

            assertThat(run.toString()).contains("left-endpoint");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void recordsGoIntoAFileOfH2AndComeOutAgain() throws Exception {
        String id = database("jdbc:h2:file:shop" + NAMES.incrementAndGet());
        Answer made = execute(id, "execute", sql("create table orders (id int primary key, total decimal(20,4))"));
        Path source = Files.writeString(
                Files.createTempFile(folder, "orders", ".ndjson"),
                "{\"id\": 1, \"total\": 1234567890123456.7891}\n{\"id\": 2, \"total\": 2}\n");

        succeed("workflows: {write: {steps: [{name: file, plugin: connector-file, action: read, config: {path: \""
                + source
                + "\"}}, {name: parse, plugin: transformer-json, action: transform}, {name: write, plugin: connector-jdbc,"
                + " action: write, integration: " + id + ", config: {table: orders, mode: upsert}}]}}");
        Answer found = execute(
                id, "query", "{\"sql\": \"select total from orders where id = :id\", \"parameters\": {\"id\": 1}}");

        assertThat(made.text()).contains("\"rows\":0");
        assertThat(found.text()).contains("\"rows\":[{\"TOTAL\":1234567890123456.7891}]");
    }

    @Test
    void whatH2WouldRunOrReadIsRefused() {
        String id = database("jdbc:h2:file:hostile" + NAMES.incrementAndGet());
        String script = database("jdbc:h2:file:x;INIT=RUNSCRIPT FROM '/etc/passwd'");
        String elsewhere = database("jdbc:h2:file:/etc/shop");

        assertThat(execute(id, "query", sql("select file_read('/etc/passwd')")).member("detail"))
                .contains("sql-refused");
        assertThat(execute(id, "execute", sql("create alias x for 'java.lang.System.exit'"))
                        .member("detail"))
                .contains("sql-refused");
        assertThat(execute(script, "check", "{}").member("detail")).contains("invalid-url", "'INIT'");
        assertThat(execute(elsewhere, "check", "{}").member("code")).isEqualTo("permission-denied");
    }

    @Test
    void aDatabaseNobodyGrantedIsNotReached() {
        String id = database("jdbc:postgresql://127.0.0.1:" + api.port() + "/shop");

        Answer denied = execute(id, "check", "{}");

        assertThat(denied.member("code")).as(denied.toString()).isEqualTo("permission-denied");
        assertThat(denied.member("detail")).contains("'net.connect' for '127.0.0.1:" + api.port() + "'");
    }

    private static String sql(String sql) {
        return JsonObject.of("sql", Json.of(sql)).toString();
    }

    private static String database(String url) {
        return create(JsonObject.builder()
                .put("plugin", JDBC)
                .put("settings", JsonObject.of("url", Json.of(url), "user", Json.of("shop")))
                .put("secrets", JsonObject.of("password", Json.of("s3cret"))));
    }

    private static String http(RecordingHttpPeer peer, String settings, String secrets) {
        return create(JsonObject.builder()
                .put("plugin", HTTP)
                .put("endpoint", peer.uri("/v2").toString())
                .put("settings", Json.parse(settings))
                .put("secrets", Json.parse(secrets)));
    }

    private static String create(JsonObject.Builder integration) {
        Answer made = patchbay.api()
                .post(
                        "integrations",
                        integration
                                .put("name", "connector " + NAMES.incrementAndGet())
                                .build()
                                .toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.member("id");
    }

    private static Answer execute(String id, String action, String input) {
        return patchbay.api()
                .post(
                        "integrations/" + id + "/execute",
                        "{\"mode\": \"sync\", \"action\": \"" + action + "\", \"input\": " + input + "}");
    }
}

package io.patchbay.plugin.connector.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real broker. */
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class KafkaConnectorTest {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Broker broker;

    private final ActionPort actions = Actions.bind(new KafkaConnector());
    private final String topic = "topic-" + TOPICS.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.in(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + broker.port()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    @Test
    void checkAndDiscoverAskTheCluster() throws Exception {
        Json checked = actions.call("check", JsonObject.EMPTY, Streams.NONE, invocation());
        Json found = actions.call("discover", JsonObject.EMPTY, Streams.NONE, invocation());

        assertThat(checked)
                .isEqualTo(Json.parse("{\"ok\": true, \"message\": \"The cluster answers; brokers in it: 1.\"}"));
        assertThat(found.toString()).contains("{\"name\":\"" + topic + "\",\"kind\":\"topic\",\"schema\":{}}");
    }

    @Test
    void messagesAreReadAsTheyWereWritten() throws Exception {
        write(
                "{}",
                "{\"key\": \"k\", \"value\": {\"n\": 1.50}, \"headers\": {\"trace\": \"abc\"}, \"partition\": 1}",
                "{\"value\": null, \"partition\": 0}");

        List<JsonObject> read = read("{}");

        assertThat(read).hasSize(2);
        assertThat(read.stream()
                        .filter(one -> one.text("key").isPresent())
                        .findFirst()
                        .orElseThrow()
                        .toString())
                .startsWith("{\"topic\":\"" + topic + "\",\"partition\":1,\"offset\":0,\"timestamp\":")
                .endsWith("\"key\":\"k\",\"headers\":{\"trace\":\"abc\"},\"value\":{\"n\":1.50}}");
        assertThat(read.toString()).contains("\"key\":null,\"headers\":{},\"value\":null}");
    }

    @ParameterizedTest
    @CsvSource({"text, Grüße", "bytes, AAECgA=="})
    void textAndBytesStayWhatTheyAre(String format, String value) throws Exception {
        String options = "{\"format\": \"" + format + "\"}";
        write(options, "{\"value\": \"" + value + "\"}");

        assertThat(read(options))
                .extracting(one -> one.text("value").orElseThrow())
                .containsExactly(value);
    }

    @Test
    void wholeRecordsGoWithAKeyOfThem() throws Exception {
        write("{\"keyFrom\": \"id\", \"acks\": \"leader\"}", "{\"id\": 7, \"fare\": 12}");

        assertThat(read("{}").toString()).contains("\"key\":\"7\"", "\"value\":{\"id\":7,\"fare\":12}");
    }

    @Test
    void aGroupReadsEachMessageOnce() throws Exception {
        writeNumbers(0, 1_200);

        List<JsonObject> first = read("{\"group\": \"g-" + topic + "\", \"most\": 700}");
        List<JsonObject> rest = read("{\"group\": \"g-" + topic + "\", \"most\": 500}");
        List<JsonObject> none = read("{\"group\": \"g-" + topic + "\", \"seconds\": 1}");

        List<Long> values = new ArrayList<>(values(first));
        values.addAll(values(rest));
        assertThat(first).hasSize(700);
        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_200).mapToObj(Long::valueOf).toList());
        assertThat(none).isEmpty();
    }

    @Test
    void whatAReaderDidNotTakeIsReadAgain() throws Exception {
        writeNumbers(0, 3);
        TestInvocation cancelled = invocation();
        cancelled.cancel();
        String options = "{\"topic\": \"" + topic + "\", \"group\": \"g-" + topic + "\"}";

        assertThatThrownBy(() -> actions.call(
                        "read", Json.parse(options).asObject(), Streams.NONE.to(new ListWriter()), cancelled))
                .hasMessageContaining("was cancelled");

        assertThat(values(read("{\"group\": \"g-" + topic + "\", \"most\": 3}")))
                .containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void withoutAGroupACallThatMovedGoesOnBehindItsCheckpoint() throws Exception {
        writeNumbers(0, 1_000);
        TestInvocation whole = invocation();
        ListWriter out = new ListWriter();
        actions.call("read", JsonObject.of("topic", Json.of(topic)), Streams.NONE.to(out), whole);

        ListWriter rest = new ListWriter();
        actions.call(
                "read",
                JsonObject.of("topic", Json.of(topic)),
                Streams.NONE.to(rest),
                invocation().from(whole.checkpoints().get(0)));

        assertThat(out.rows()).hasSize(1_000);
        assertThat(whole.checkpoints()).hasSizeGreaterThan(1);
        assertThat(rest.rows()).hasSize(1_000 - first(whole));
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        write("{\"format\": \"text\"}", "{\"value\": \"no json\", \"partition\": 0}");

        assertRefused(
                () -> read("{}"),
                "not-json",
                "Message 0 of partition 0 of topic '" + topic
                        + "' is not JSON: Expected a value at line 1, column 1, found 'n'."
                        + " Set 'format' to 'text' or 'bytes'.");
        assertRefused(
                () -> write("{}", "{\"n\": 1}"),
                "not-a-message",
                "Row 1 has no 'value': expected {value} and if wanted key, headers, partition. Or set 'keyFrom', and the whole "
                        + "record is the value.");
        assertRefused(
                () -> actions.call(
                        "read",
                        JsonObject.of("topic", Json.of("nowhere")),
                        Streams.NONE.to(new ListWriter()),
                        invocation()),
                "topic-not-found",
                "There is no topic 'nowhere' in the cluster. Check 'topic', or have it made.");
        assertRefused(
                () -> read("{\"most\": 0}"),
                "invalid-option",
                "Options 'most' 0 and 'seconds' 5: expected 1 or more, 'seconds' at most 3600.");
    }

    @Test
    void messagesThatCannotBeAreRefused() {
        assertRefused(
                () -> write("{}", "{\"value\": 1, \"partition\": 2}"),
                "not-a-message",
                "Row 1 has the partition '2': expected 0 to 1, or none.");
        assertRefused(
                () -> write("{}", "{\"value\": 1, \"headers\": 2}"),
                "not-a-message",
                "Row 1 has the headers '2': expected an object of texts.");
        assertRefused(
                () -> write("{\"format\": \"bytes\"}", "{\"value\": \"????\"}"),
                "not-bytes",
                "Row 1 has a value that is not Base64: Illegal base64 character 3f. Set 'format' to 'json' or 'text'.");
        assertRefused(
                () -> actions.call(
                        "write",
                        JsonObject.of("topic", Json.of("nowhere")),
                        Streams.NONE.from(ListReader.of("{\"value\": 1}")),
                        invocation()),
                "topic-not-found",
                "There is no topic 'nowhere' in the cluster. Check 'topic', or have it made.");
    }

    @Test
    void aPasswordOpensTheSecurePort() throws Exception {
        Json let = actions.call("check", JsonObject.EMPTY, Streams.NONE, secure("s3\"cret"));
        Json refused = actions.call("check", JsonObject.EMPTY, Streams.NONE, secure("wrong"));

        assertThat(let.toString()).contains("\"ok\":true");
        assertThat(refused.toString())
                .contains("\"ok\":false", "The cluster refused the credentials for the check")
                .doesNotContain("wrong");
    }

    @Test
    void aBrokerThatIsNotThereIsTold() throws Exception {
        JsonObject settings = JsonObject.of("endpoint", Json.of("tcp://127.0.0.1:1"));

        Json checked = actions.call("check", JsonObject.EMPTY, Streams.NONE, invocation(settings));

        assertThat(checked.toString())
                .startsWith("{\"ok\":false,\"message\":\"None of the brokers '[127.0.0.1:1]' can be reached: ");
    }

    private static int first(TestInvocation whole) {
        return Math.toIntExact(
                whole.checkpoints().get(0).get("taken").orElseThrow().asNumber().longValue());
    }

    private static List<Long> values(List<JsonObject> read) {
        return read.stream()
                .map(one -> one.get("value").orElseThrow().asNumber().longValue())
                .toList();
    }

    private void writeNumbers(int from, int to) throws Exception {
        write(
                "{}",
                IntStream.range(from, to)
                        .mapToObj(n -> "{\"key\": \"" + n + "\", \"value\": " + n + "}")
                        .toArray(String[]::new));
    }

    private void write(String options, String... records) throws Exception {
        actions.call("write", on(options), Streams.NONE.from(ListReader.of(records)), invocation());
    }

    private List<JsonObject> read(String options) throws Exception {
        ListWriter out = new ListWriter();
        actions.call("read", on(options), Streams.NONE.to(out), invocation());
        return out.records();
    }

    private JsonObject on(String options) {
        return Json.parse(options).asObject().with("topic", Json.of(topic));
    }

    private static TestInvocation invocation() {
        return invocation(JsonObject.of("endpoint", Json.of("tcp://127.0.0.1:" + broker.port())));
    }

    private static TestInvocation secure(String password) {
        JsonObject settings = JsonObject.builder()
                .put("endpoint", "tcp://127.0.0.1:" + broker.securePort())
                .put("security", "SASL_SSL")
                .put("user", "ada")
                .put("authorities", broker.authority())
                .build();
        return TestInvocation.create()
                .connectedTo(new TestConnection(settings, Map.of("password", password), TestConnection.NONE.http()));
    }

    private static TestInvocation invocation(JsonObject settings) {
        return TestInvocation.create().connectedTo(new TestConnection(settings, Map.of(), TestConnection.NONE.http()));
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}

package io.patchbay.plugin.connector.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real broker. */
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class MqttConnectorTest {
    private static final ListReader NOTHING = ListReader.of();
    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Broker broker;

    private final MqttConnector connector = new MqttConnector();
    private final String topic = "topic/" + TOPICS.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.in(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @Test
    void aCheckNamesTheBrokerAndTheAccount() throws Exception {
        assertThat(plugin().answer("check", "{}", NOTHING))
                .isEqualTo(Json.parse(
                        "{\"ok\": true, \"message\": \"Broker '127.0.0.1:" + broker.port() + "' let 'ada' in.\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void messagesAreReadAsTheyWereWritten(int qos) throws Exception {
        begin("{'topic': '%s', 'session': 's', 'qos': %d}".formatted(topic, qos));
        write(
                "{'topic': '" + topic + "', 'qos': " + qos + "}",
                "{\"value\": {\"n\": 1.50}, \"headers\": {\"trace\": \"abc\"}}",
                "{\"value\": null}");

        String read = records("{'topic': '%s', 'session': 's', 'qos': %d, 'most': 2}".formatted(topic, qos));

        assertThat(read)
                .isEqualTo(
                        """
                        [{"topic":"%1$s","qos":%2$d,"retained":false,"headers":{"trace":"abc"},"value":{"n":1.50}}, \
                        {"topic":"%1$s","qos":%2$d,"retained":false,"headers":{},"value":null}]"""
                                .formatted(topic, qos));
    }

    @ParameterizedTest
    @CsvSource({"text, Grüße", "bytes, AAECgA=="})
    void textAndBytesStayWhatTheyAre(String format, String value) throws Exception {
        write(
                "{'topic': '" + topic + "', 'retained': true, 'format': '" + format + "'}",
                "{\"value\": \"" + value + "\"}");

        assertThat(records("{'topic': '%s', 'most': 1, 'format': '%s'}".formatted(topic, format)))
                .contains("\"value\":\"" + value + "\"");
    }

    @Test
    void wholeRecordsAndWhatIsRetained() throws Exception {
        write("{'topic': '" + topic + "/a', 'whole': true, 'retained': true}", "{\"value\": 1, \"fare\": 12}");
        write("{}", "{\"topic\": \"" + topic + "/b\", \"value\": 2, \"retained\": true}");

        assertThat(records("{'topic': '%s/+', 'most': 2}".formatted(topic)))
                .contains("\"retained\":true")
                .contains("\"topic\":\"" + topic + "/a\"", "\"value\":{\"value\":1,\"fare\":12}")
                .contains("\"topic\":\"" + topic + "/b\"", "\"value\":2");
    }

    @Test
    void aSessionGoesOnWhereItEnded() throws Exception {
        String session = "{'topic': '%s', 'session': 'goes-on', 'most': %d, 'seconds': %d}";
        begin("{'topic': '%s', 'session': 'goes-on'}".formatted(topic));
        writeNumbers(1_200, 1);

        List<Long> first = numbers(session.formatted(topic, 700, 60));
        List<Long> rest = numbers(session.formatted(topic, 500, 60));
        List<Long> none = numbers(session.formatted(topic, 1, 1));

        assertThat(first).isEqualTo(LongStream.range(0, 700).boxed().toList());
        assertThat(rest).isEqualTo(LongStream.range(700, 1_200).boxed().toList());
        assertThat(none).isEmpty();
    }

    @Test
    void messagesThatAreHandedOverInTwoStepsWaitForWhoTakesThem() throws Exception {
        String session = "{'topic': '%s', 'session': 'two', 'qos': 2, 'most': %d, 'seconds': 2}";
        begin("{'topic': '%s', 'session': 'two', 'qos': 2}".formatted(topic));
        writeNumbers(50, 2);

        List<Long> first = numbers(session.formatted(topic, 20));
        List<Long> rest = numbers(session.formatted(topic, 100));

        assertThat(first).isEqualTo(LongStream.range(0, 20).boxed().toList());
        assertThat(rest).containsAll(LongStream.range(20, 50).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAReaderDidNotTakeComesAgain(int qos) throws Exception {
        begin("{'topic': '%s', 'session': 'again', 'qos': %d}".formatted(topic, qos));
        writeNumbers(3, qos);
        String options = "{'topic': '" + topic + "', 'session': 'again', 'qos': " + qos + ", 'most': 3}";

        assertThatThrownBy(() -> connector.read(readOptions(qos), new BrokenWriter(1), call(JsonObject.EMPTY)))
                .hasMessage("the reader went away");

        assertThat(numbers(options)).contains(0L, 1L, 2L);
    }

    private ReadOptions readOptions(int qos) {
        return new ReadOptions(topic, Optional.of("again"), 7, qos, Format.JSON, 3, 60, 60);
    }

    @Test
    void aCallThatMovedReadsOnlyWhatIsMissing() throws Exception {
        begin("{'topic': '%s', 'session': 'moved'}".formatted(topic));
        writeNumbers(5, 1);
        TestInvocation moved = call(JsonObject.EMPTY).from(JsonObject.of("taken", Json.of(3)));

        List<Row> read =
                plugin().with(moved).rows("read", "{'topic': '" + topic + "', 'session': 'moved', 'most': 5}", NOTHING);

        assertThat(read).hasSize(2);
        assertThat(moved.checkpoints()).last().isEqualTo(JsonObject.of("taken", Json.of(5)));
    }

    @Test
    void anEncryptedConnectionTrustsTheAuthoritiesOfTheIntegrationAlone() throws Exception {
        JsonObject settings = settings(broker.securePort())
                .put("security", "tls")
                .put("authorities", broker.authority())
                .build();
        JsonObject trusting =
                settings(broker.securePort()).put("security", "tls").build();

        Json checked = plugin(settings).answer("check", "{}", NOTHING);
        Json refused = plugin(trusting).answer("check", "{}", NOTHING);

        assertThat(checked.toString()).contains("\"ok\":true");
        assertThat(refused.toString())
                .contains("\"ok\":false", "\"code\":\"peer-unreachable\"", "No encrypted connection for broker");
    }

    @Test
    void aBrokerThatDoesNotLetInIsNamed() throws Exception {
        JsonObject stranger = JsonObject.builder()
                .put("endpoint", "tcp://127.0.0.1:" + broker.port())
                .put("user", "eve")
                .build();
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        assertThat(plugin(stranger).refusal("read", "{'topic': 'a'}", NOTHING))
                .isEqualTo("credentials-refused: Broker '127.0.0.1:" + broker.port()
                        + "' refused the credentials. Check 'user' and the secret 'password' of the integration.");
        assertThat(plugin(settings(nobody).build()).refusal("write", "{'topic': 'a'}", NOTHING))
                .startsWith("peer-unreachable: The connection failed for broker '127.0.0.1:" + nobody + "': ")
                .endsWith(". Check the endpoint; look at the broker's log.");
    }

    @Test
    void settingsThatCannotBeAreRefused() throws Exception {
        JsonObject strange = settings(1).put("security", "ssl").build();
        JsonObject nowhere = JsonObject.of("endpoint", Json.of("mqtt.example.com"));
        JsonObject untrusted =
                settings(1).put("security", "tls").put("authorities", "none").build();

        assertThat(plugin(strange).refusal("write", "{}", NOTHING))
                .isEqualTo("invalid-setting: Setting 'security' is 'ssl': expected 'none' or 'tls'.");
        assertThat(plugin(nowhere).refusal("write", "{}", NOTHING))
                .isEqualTo("invalid-setting: Broker 'mqtt.example.com': expected a host and a port, such as "
                        + "'tcp://mqtt.example.com:1883'.");
        assertThat(plugin(untrusted).refusal("write", "{}", NOTHING))
                .startsWith("invalid-setting: Setting 'authorities' cannot be used: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'most': 0; Option 'most' is '0': expected 1 or more.",
                "'seconds': 3601; Option 'seconds' is '3601': expected 1 to 3600.",
                "'longest': 0; Option 'longest' is '0': expected 1 to 3600.",
                "'keepDays': 366; Option 'keepDays' is '366': expected 1 to 365.",
                "'qos': 3; Option 'qos' is '3': expected 0 to 2."
            })
    void optionsOutOfBoundsAreRefused(String option, String message) throws Exception {
        assertThat(plugin().refusal("read", "{'topic': 'a', " + option + "}", NOTHING))
                .isEqualTo("invalid-option: " + message);
    }

    @Test
    void topicsThatCannotBeAreRefused() throws Exception {
        assertThat(plugin().refusal("read", "{'topic': 'a/b#'}", NOTHING))
                .startsWith("invalid-option: Option 'topic' is 'a/b#': expected levels with '/' between them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"n\": 1}; has no 'value': expected {value} and if wanted topic, headers, retained. Or set 'whole', and the whole record is the payload.",
                "{\"value\": 1, \"topic\": \"a/#\"}; goes to topic 'a/#': expected a name without '#' and '+'.",
                "{\"value\": 1, \"headers\": 2}; has the headers '2': expected an object of texts.",
                "{\"value\": 1, \"retained\": 2}; has the member 'retained' '2': expected true or false."
            })
    void recordsThatAreNoMessagesAreNamed(String record, String fault) throws Exception {
        assertThat(plugin().refusal("write", "{'topic': 'a'}", ListReader.of(record)))
                .isEqualTo("not-a-message: Row 1 " + fault);
    }

    @Test
    void payloadsThatAreSomethingElseAreNamed() throws Exception {
        write("{'topic': '" + topic + "', 'retained': true, 'format': 'text'}", "{\"value\": \"no json\"}");

        assertThat(plugin().refusal("read", "{'topic': '" + topic + "', 'most': 1}", NOTHING))
                .isEqualTo(
                        "not-json: A message of topic '" + topic
                                + "' is not JSON: Expected a value at line 1, column 1, found 'n'. Set 'format' to 'text' or 'bytes'.");
        assertThat(plugin().refusal(
                                "write", "{'format': 'bytes', 'topic': 'a'}", ListReader.of("{\"value\": \"????\"}")))
                .startsWith("not-bytes: Row 1 has a value that is not Base64");
        assertThat(plugin().refusal("write", "{}", ListReader.of("{\"value\": 1}")))
                .isEqualTo(
                        "not-a-message: Row 1 names no topic: set the option 'topic', or give the record the member 'topic'.");
    }

    /** Makes the session: what is published from now on waits for it. */
    private void begin(String options) throws Exception {
        plugin().rows("read", options.substring(0, options.length() - 1) + ", 'longest': 1}", NOTHING);
    }

    private void writeNumbers(int count, int qos) throws Exception {
        write(
                "{'topic': '" + topic + "', 'qos': " + qos + "}",
                IntStream.range(0, count)
                        .mapToObj(n -> "{\"value\": " + n + "}")
                        .toArray(String[]::new));
    }

    private void write(String options, String... records) throws Exception {
        RecordReader in = ListReader.of(records);
        plugin().answer("write", options, in);
    }

    private String records(String options) throws Exception {
        return plugin().records("read", options, NOTHING);
    }

    private List<Long> numbers(String options) throws Exception {
        return plugin().rows("read", options, NOTHING).stream()
                .map(row -> row.value().get("value").orElseThrow().asNumber().longValue())
                .toList();
    }

    private TestedPlugin plugin() {
        return plugin(settings(broker.port()).build());
    }

    private TestedPlugin plugin(JsonObject settings) {
        return TestedPlugin.of(connector).with(call(settings));
    }

    private static TestInvocation call(JsonObject settings) {
        JsonObject used =
                settings.equals(JsonObject.EMPTY) ? settings(broker.port()).build() : settings;
        return TestInvocation.create()
                .connectedTo(new TestConnection(used, Map.of("password", "secret"), TestConnection.NONE.http()));
    }

    private static JsonObject.Builder settings(int port) {
        return JsonObject.builder().put("endpoint", "tcp://127.0.0.1:" + port).put("user", "ada");
    }
}

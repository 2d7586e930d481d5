package io.patchbay.plugin.connector.jms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real broker. */
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class JmsConnectorTest {
    private static final ListReader NOTHING = ListReader.of();
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Broker broker;

    @TempDir
    private Path files;

    private final JmsConnector connector = new JmsConnector();
    private final String name = "name-" + NAMES.incrementAndGet();

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

    @Test
    void messagesOfAQueueAreReadAsTheyWereWritten() throws Exception {
        write(
                "{'queue': '" + name + "'}",
                "{\"value\": {\"n\": 1.50}, \"headers\": {\"trace\": \"abc\", \"n\": 7, \"half\": 0.5, \"on\": true},"
                        + " \"type\": \"t\", \"correlationId\": \"c\", \"priority\": 7}",
                "{\"value\": null}");

        List<Row> read = plugin().rows("read", "{'queue': '" + name + "', 'most': 2}", NOTHING);

        assertThat(read.get(0).value().toString())
                .startsWith("{\"id\":\"ID:")
                .contains("\"type\":\"t\",\"correlationId\":\"c\",\"priority\":7,\"redelivered\":false")
                .contains("\"trace\":\"abc\"", "\"n\":7", "\"half\":0.5", "\"on\":true")
                .endsWith("\"value\":{\"n\":1.50}}");
        assertThat(read.get(1).value().toString())
                .endsWith("\"type\":null,\"correlationId\":null,\"priority\":4,\"redelivered\":false,\"headers\":{"
                        + headersOfTheBroker(read.get(1)) + "},\"value\":null}");
    }

    private static String headersOfTheBroker(Row row) {
        String headers = row.value().get("headers").orElseThrow().toString();
        return headers.substring(1, headers.length() - 1);
    }

    @ParameterizedTest
    @CsvSource({"text, Grüße", "bytes, AAECgA=="})
    void textAndBytesStayWhatTheyAre(String format, String value) throws Exception {
        write("{'queue': '" + name + "', 'format': '" + format + "'}", "{\"value\": \"" + value + "\"}");

        assertThat(records("{'queue': '" + name + "', 'most': 1, 'format': '" + format + "'}"))
                .contains("\"value\":\"" + value + "\"");
    }

    @Test
    void aSelectorTakesOnlyWhatItAsksFor() throws Exception {
        write(
                "{'queue': '" + name + "'}",
                "{\"value\": 1, \"headers\": {\"region\": \"south\"}}",
                "{\"value\": 2, \"headers\": {\"region\": \"north\"}}");

        List<Long> north =
                numbers(Json.parse("{\"queue\": \"" + name + "\", \"selector\": \"region = 'north'\", \"most\": 1}"));
        List<Long> rest = numbers("{'queue': '" + name + "', 'seconds': 1}");

        assertThat(north).containsExactly(2L);
        assertThat(rest).containsExactly(1L);
    }

    @Test
    void aQueueGoesOnWhereTheLastCallEnded() throws Exception {
        writeNumbers("queue", 1_200);

        List<Long> first = numbers("{'queue': '" + name + "', 'most': 700}");
        List<Long> rest = numbers("{'queue': '" + name + "', 'most': 500}");
        List<Long> none = numbers("{'queue': '" + name + "', 'seconds': 1}");

        assertThat(first).isEqualTo(LongStream.range(0, 700).boxed().toList());
        assertThat(rest).isEqualTo(LongStream.range(700, 1_200).boxed().toList());
        assertThat(none).isEmpty();
    }

    @Test
    void aDurableSubscriptionKeepsWhatCameMeanwhile() throws Exception {
        String options = "{'topic': '" + name + "', 'subscription': 's-" + name + "', ";
        plugin().rows("read", options + "'seconds': 1}", NOTHING);
        writeNumbers("topic", 5);

        List<Long> read = numbers(options + "'most': 5}");
        List<Long> none = numbers(options + "'seconds': 1}");

        assertThat(read).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(none).isEmpty();
    }

    @Test
    void whatAReaderDidNotTakeComesAgain() throws Exception {
        writeNumbers("queue", 3);
        ReadOptions options = new ReadOptions(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Format.JSON, 3, 60, 60);

        assertThatThrownBy(() -> connector.read(
                        options, new BrokenWriter(1), call(settings().build())))
                .hasMessage("the reader went away");

        List<Row> again = plugin().rows("read", "{'queue': '" + name + "', 'most': 3}", NOTHING);
        assertThat(again.toString()).contains("\"redelivered\":true");
        assertThat(again).hasSize(3);
    }

    @Test
    void aCallThatMovedReadsOnlyWhatIsMissing() throws Exception {
        writeNumbers("queue", 5);
        TestInvocation moved = call(settings().build()).from(JsonObject.of("taken", Json.of(3)));

        List<Row> read = plugin().with(moved).rows("read", "{'queue': '" + name + "', 'most': 5}", NOTHING);

        assertThat(read).hasSize(2);
        assertThat(moved.checkpoints()).last().isEqualTo(JsonObject.of("taken", Json.of(5)));
    }

    @Test
    void anEncryptedConnectionTrustsTheAuthoritiesOfTheIntegrationAlone() throws Exception {
        JsonObject trusting =
                settings(broker.securePort()).put("security", "tls").build();
        JsonObject settings = trusting.with("authorities", Json.of(broker.authority()));

        Json checked = plugin(settings).answer("check", "{}", NOTHING);
        Json refused = plugin(trusting).answer("check", "{}", NOTHING);

        assertThat(checked.toString()).contains("\"ok\":true");
        assertThat(refused.toString()).contains("\"ok\":false", "\"code\":\"peer-unreachable\"", "let nobody connect");
        try (Stream<Path> left = Files.list(files)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aBrokerThatDoesNotLetInIsNamed() throws Exception {
        JsonObject stranger = settings().put("user", "eve").build();
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        assertThat(plugin(stranger).refusal("read", "{'queue': 'a'}", NOTHING))
                .isEqualTo("credentials-refused: Broker '127.0.0.1:" + broker.port()
                        + "' refused the credentials. Check 'user' and the secret 'password' of the integration.");
        assertThat(plugin(settings(nobody).build()).refusal("write", "{'queue': 'a'}", NOTHING))
                .startsWith("peer-unreachable: Broker '127.0.0.1:" + nobody + "' cannot be reached: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'queue': 'a', 'topic': 'b'; Options 'queue' and 'topic': expected one of them, and not both.",
                "'format': 'json'; Options 'queue' and 'topic': expected one of them, and not both.",
                "'queue': 'a', 'subscription': 's'; Option 'subscription' is 's' with a queue: expected it only with 'topic'. A queue keeps its messages anyway.",
                "'queue': 'a', 'most': 0; Option 'most' is '0': expected 1 or more.",
                "'queue': 'a', 'seconds': 0; Option 'seconds' is '0': expected 1 to 3600.",
                "'queue': 'a', 'longest': 3601; Option 'longest' is '3601': expected 1 to 3600.",
                "'queue': 'a', 'selector': '(('; Option 'selector' is not understood for queue 'a': expected a condition of JMS, such as \"region = 'north'\"."
            })
    void optionsThatCannotBeAreRefused(String options, String message) throws Exception {
        assertThat(plugin().refusal("read", "{" + options + "}", NOTHING)).isEqualTo("invalid-option: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"n\": 1}; has no 'value': expected {value} and if wanted headers, type, correlationId, priority. Or set 'whole', and the whole record is the body.",
                "{\"value\": 1, \"headers\": 2}; has the headers '2': expected an object.",
                "{\"value\": 1, \"headers\": {\"a-b\": 2}}; has the header 'a-b': expected a name of letters, digits and '_', as selectors need it.",
                "{\"value\": 1, \"priority\": 10}; has the priority '10': expected 0 to 9."
            })
    void recordsThatAreNoMessagesAreNamed(String record, String fault) throws Exception {
        assertThat(plugin().refusal("write", "{'queue': 'a'}", ListReader.of(record)))
                .isEqualTo("not-a-message: Row 1 " + fault);
    }

    @Test
    void bodiesThatAreSomethingElseAreNamed() throws Exception {
        write("{'queue': '" + name + "', 'format': 'text'}", "{\"value\": \"no json\"}");

        assertThat(plugin().refusal("read", "{'queue': '" + name + "', 'most': 1}", NOTHING))
                .startsWith("not-json: Message 'ID:")
                .endsWith(
                        "is not JSON: Expected a value at line 1, column 1, found 'n'. Set 'format' to 'text' or 'bytes'.");
        assertThat(plugin().refusal(
                                "write", "{'queue': 'a', 'format': 'bytes'}", ListReader.of("{\"value\": \"????\"}")))
                .startsWith("not-bytes: Row 1 has a value that is not Base64");
    }

    private void writeNumbers(String kind, int count) throws Exception {
        write(
                "{'" + kind + "': '" + name + "'}",
                IntStream.range(0, count)
                        .mapToObj(n -> "{\"value\": " + n + "}")
                        .toArray(String[]::new));
    }

    private void write(String options, String... records) throws Exception {
        plugin().answer("write", options, ListReader.of(records));
    }

    private String records(String options) throws Exception {
        return plugin().records("read", options, NOTHING);
    }

    private List<Long> numbers(String options) throws Exception {
        return numbers(TestedPlugin.json(options));
    }

    private List<Long> numbers(Json options) throws Exception {
        // The quotes of a selector are single ones, which the tested plugin would make double.
        var out = new ListWriter();
        Actions.bind(connector)
                .call(
                        "read",
                        options.asObject(),
                        Streams.NONE.to(out),
                        call(settings().build()));
        return out.records().stream()
                .map(record -> record.get("value").orElseThrow().asNumber().longValue())
                .toList();
    }

    private TestedPlugin plugin() {
        return plugin(settings().build());
    }

    private TestedPlugin plugin(JsonObject settings) {
        return TestedPlugin.of(connector).with(call(settings));
    }

    private TestInvocation call(JsonObject settings) {
        return TestInvocation.in(files)
                .connectedTo(new TestConnection(settings, Map.of("password", "secret"), TestConnection.NONE.http()));
    }

    private static JsonObject.Builder settings() {
        return settings(broker.port());
    }

    private static JsonObject.Builder settings(int port) {
        return JsonObject.builder().put("endpoint", "tcp://127.0.0.1:" + port).put("user", "ada");
    }
}

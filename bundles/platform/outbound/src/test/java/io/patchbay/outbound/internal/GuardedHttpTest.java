package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.ThreadExecutors;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
    private final ThreadExecutors executors = new ThreadExecutors();
    private final Map<String, List<List<InetAddress>>> names = new ConcurrentHashMap<>();
    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final JettyClients clients =
            new JettyClients(new Wire(executors, this::lookup, new SslContextFactory.Client()));
    private final TestPeer peer = new TestPeer();

    @AfterEach
    void stop() {
        clients.close();
        peer.close();
    }

    @Test
    void answerHasStatusHeadersAndBody() throws Exception {
        peer.answering("/a.txt", 418, "short and stout", "X-Pot", "tea", "X-Pot", "pot", "Content-Type", "text/plain");

        OutboundResponse answer = allowed().send(get("/a.txt"));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers()).containsEntry("x-pot", List.of("tea", "pot"));
        assertThat(text(answer)).isEqualTo("short and stout");
        assertThat(answer.body().name()).isEqualTo("a.txt");
        assertThat(answer.body().mediaType()).isEqualTo("text/plain");
        assertThat(answer.body().size()).hasValue(15);
    }

    @Test
    void bodyAndHeadersAreSentAsTheyAre() throws Exception {
        List<String> seen = new ArrayList<>();
        peer.on("/in", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            seen.add(exchange.getRequestHeaders().getFirst("Content-Length"));
            seen.add(String.valueOf(exchange.getRequestHeaders().get("X-Two")));
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            TestPeer.answer(exchange, 204, "");
        });

        OutboundResponse answer = allowed()
                .send(new OutboundRequest(
                        "PATCH",
                        URI.create(peer.url("/in?q=%20x")),
                        Map.of("X-Two", List.of("1", "2")),
                        Optional.of(Blob.of("b", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8)))));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(seen).containsExactly("PATCH /in?q=%20x", "text/csv", "3", "[1, 2]", "a;b");
    }

    @Test
    void largeBodyOfUnknownSizeIsStreamedOnTheCallersThread() throws Exception {
        List<String> threads = new ArrayList<>();
        peer.on(
                "/in",
                exchange -> TestPeer.answer(
                        exchange,
                        200,
                        Long.toString(exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream()))));
        Blob blob = new Blob("big", "application/octet-stream", OptionalLong.empty(), () -> new InputStream() {
            private int left = 5_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 1 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = Math.min(left, length);
                left -= count;
                return count > 0 ? count : -1;
            }

            @Override
            public void close() {
                threads.add(Thread.currentThread().getName());
            }
        });

        OutboundResponse answer =
                allowed().send(new OutboundRequest("POST", URI.create(peer.url("/in")), Map.of(), Optional.of(blob)));

        assertThat(text(answer)).isEqualTo("5000000");
        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "0.0.0.0",
                "0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "10.0.0.1",
                "192.168.0.1",
                "172.16.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "255.255.255.255",
                "localhost",
                "LOCALHOST.",
                "a.localhost"
            })
    void addressThatLeadsInsideIsRefused(String host) {
        peer.answering("/", 200, "inside");
        OutboundHttp strict = new JettyClients(executors).client(Policy.STRICT);

        assertCode(
                () -> strict.send(OutboundRequest.get(URI.create("http://" + host + ":" + peer.port() + "/"))),
                "address-refused");
    }

    @Test
    void refusalSaysWhyAndWhatWouldHelp() {
        assertThatThrownBy(() -> strict().send(get("/")))
                .hasMessage("Host '127.0.0.1' is refused: its address is loopback. An administrator can allow '"
                        + peer.target() + "'.");
    }

    @Test
    void nameThatStandsForAnAddressInsideIsRefused() throws Exception {
        names.put("evil.example", List.of(addresses("127.0.0.1")));

        assertCode(() -> strict().send(at("evil.example", "/")), "address-refused");
    }

    @Test
    void ofSeveralAddressesOnlyAllowedOnesAreTried() throws Exception {
        peer.answering("/", 200, "ok");
        names.put("both.example", List.of(addresses("10.0.0.1", "127.0.0.1")));

        assertThat(allowed().send(at("both.example", "/")).status()).isEqualTo(200);
    }

    @Test
    void nameIsLookedUpOncePerConnectionSoRebindingGainsNothing() throws Exception {
        try (TestPeer everywhere = new TestPeer("0.0.0.0")) {
            everywhere.answering("/", 200, "ok", "Connection", "close");
            names.put("rebind.example", List.of(addresses("127.0.0.1"), addresses("127.0.0.2")));
            OutboundHttp client = clients.client(policy(everywhere.target()));
            URI uri = URI.create("http://rebind.example:" + everywhere.port() + "/");

            assertThat(text(client.send(OutboundRequest.get(uri)))).isEqualTo("ok");
            assertThat(lookups).containsExactly("rebind.example");
            assertCode(() -> client.send(OutboundRequest.get(uri)), "address-refused");
            // Once more if the client meant to use the connection the peer had just closed.
            assertThat(lookups).hasSizeBetween(2, 3);
        }
    }

    @Test
    void connectionOfOneWhoMayIsNotLentToOneWhoMayNot() throws Exception {
        peer.answering("/", 200, "ok");
        text(allowed().send(get("/")));

        assertCode(() -> strict().send(get("/")), "address-refused");
    }

    @Test
    void nameThatIsNotKnownIsUnreachable() {
        assertThatThrownBy(() -> allowed().send(at("nowhere.example", "/path?token=s3cret")))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo("peer-unreachable"))
                .hasMessage("'http://nowhere.example:" + peer.port() + "' cannot be reached: its name is not known.");
    }

    @Test
    void portWhereNobodyListensIsUnreachable() {
        int port = peer.port();
        peer.close();

        assertCode(
                () -> clients.client(policy("127.0.0.1:" + port))
                        .send(OutboundRequest.get(URI.create("http://127.0.0.1:" + port + "/"))),
                "peer-unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "content-length", "Transfer-Encoding", "Upgrade", "Connection", "Bad Name", "X:Y", ""})
    void headersThatWouldChangeTheConnectionAreRefused(String name) {
        OutboundRequest request =
                new OutboundRequest("GET", URI.create(peer.url("/")), Map.of(name, List.of("x")), Optional.empty());

        assertCode(() -> allowed().send(request), "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000b", "\u20ac"})
    void headerValuesWithControlCharactersAreRefused(String value) {
        assertCode(() -> allowed().send(get("/").header("X-A", value)), "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "G E T", ""})
    void methodsThatAreNoneAreRefused(String method) {
        OutboundRequest request = new OutboundRequest(method, URI.create(peer.url("/")), Map.of(), Optional.empty());

        assertCode(() -> allowed().send(request), "invalid-request");
    }

    @Test
    void cookiesOfAnAnswerAreNotSentWithTheNextRequest() throws Exception {
        List<String> cookies = new ArrayList<>();
        peer.on("/", exchange -> {
            cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            TestPeer.answer(exchange, 401, "", "Set-Cookie", "session=1; Path=/");
        });
        OutboundHttp client = allowed();

        assertThat(client.send(get("/")).status()).isEqualTo(401);
        assertThat(client.send(get("/")).status()).isEqualTo(401);

        assertThat(cookies).containsExactly("null", "null");
    }

    @Test
    void nothingRunsBeforeTheFirstRequestAndNothingAfterTheEnd() {
        peer.answering("/", 200, "");
        assertThat(running()).isEmpty();

        allowed().send(get("/"));
        assertThat(running()).isNotEmpty();
        clients.close();

        io.patchbay.testkit.time.Eventually.await(
                "no thread is left", () -> running().isEmpty());
        assertThatThrownBy(() -> allowed().send(get("/"))).hasMessage("The HTTP client is stopped.");
    }

    private static List<String> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("io.patchbay.outbound"))
                .toList();
    }

    private OutboundHttp allowed() {
        return clients.client(policy(peer.target()));
    }

    private OutboundHttp strict() {
        return clients.client(Policy.STRICT);
    }

    private static Policy policy(String target) {
        return new Policy(List.of(target), Duration.ofSeconds(10), 10_000_000, 3);
    }

    private OutboundRequest get(String path) {
        return OutboundRequest.get(URI.create(peer.url(path)));
    }

    private OutboundRequest at(String host, String path) {
        return OutboundRequest.get(URI.create("http://" + host + ":" + peer.port() + path));
    }

    /** Answers what a test says, the next each time; literals stand for themselves. */
    private InetAddress[] lookup(String host) throws UnknownHostException {
        lookups.add(host);
        List<List<InetAddress>> answers = names.get(host);
        if (answers != null) {
            long times = lookups.stream().filter(host::equals).count();
            return answers.get((int) Math.min(times, answers.size()) - 1).toArray(new InetAddress[0]);
        }
        if (host.endsWith(".example")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(host);
    }

    private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(InetAddress.getAllByName(literal)[0]);
        }
        return addresses;
    }

    private static String text(OutboundResponse answer) throws IOException {
        try (InputStream body = answer.body().content().open()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}

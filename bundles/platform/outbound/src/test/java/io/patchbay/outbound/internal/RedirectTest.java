package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.ThreadExecutors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private static final int REDIRECTS = 3;

    private final TestPeer first = new TestPeer();
    private final TestPeer second = new TestPeer();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final JettyClients clients = new JettyClients(new Wire(
            new ThreadExecutors(),
            host -> InetAddress.getAllByName(host.endsWith(".example") ? "127.0.0.1" : host),
            new SslContextFactory.Client()));

    @AfterEach
    void stop() {
        clients.close();
        first.close();
        second.close();
    }

    @Test
    void redirectIsFollowedToWhereItLeads() {
        first.answering("/a", 302, "", "Location", "b?x=1");
        first.on("/b", exchange -> note(exchange, 200));

        assertThat(send("GET", "/a", Optional.empty()).status()).isEqualTo(200);
        assertThat(seen).containsExactly("GET /b?x=1 {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/", "http://2130706433:%d/", "//[::ffff:127.0.0.1]:%d/", "http://localhost:%d/",
                "http://169.254.169.254:%d/", "http://evil.example:%d/", "http://user:pw@127.0.0.1:%d/",
                        "ftp://127.0.0.1:%d/",
                "file:///etc/passwd"
            })
    void redirectThatLeadsInsideIsRefused(String location) {
        second.on("/", exchange -> note(exchange, 200));
        first.answering("/a", 302, "", "Location", location.formatted(second.port()));

        assertThatThrownBy(() -> only(first.target()).send(request("GET", "/a", Optional.empty())))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo("address-refused"));
        assertThat(seen).isEmpty();
    }

    @Test
    void everyAddressIsAskedForBeforeAnythingIsSentThere() {
        first.answering("/a", 302, "", "Location", "http://2130706433:" + first.port() + "/b");
        first.answering("/b", 307, "", "Location", second.url("/c"));
        second.on("/c", exchange -> note(exchange, 200));
        List<String> asked = new ArrayList<>();
        OutboundHttp http = clients.client(new Policy(
                List.of(first.target(), second.target()), Duration.ofSeconds(10), 1_000_000, REDIRECTS, address -> {
                    asked.add(address.toString());
                    if (address.getPort() == second.port()) {
                        throw new IllegalStateException("not there");
                    }
                }));

        assertThatThrownBy(() -> http.send(request("GET", "/a", Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not there");

        assertThat(asked).containsExactly(first.url("/a"), first.url("/b"), second.url("/c"));
        assertThat(seen).isEmpty();
    }

    @Test
    void redirectsEndAndTheLastAnswerIsTheAnswer() {
        first.on("/loop", exchange -> {
            note(exchange, 302, "Location", "/loop");
        });

        assertThat(send("GET", "/loop", Optional.empty()).status()).isEqualTo(302);
        assertThat(seen).hasSize(1 + REDIRECTS);
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET",
        "302, GET, GET",
        "303, GET, GET",
        "307, GET, GET",
        "308, GET, GET",
        "302, HEAD, HEAD",
        "303, HEAD, HEAD",
        "303, PUT, GET",
        "302, POST, GET",
        "301, POST, GET",
        "303, POST, GET",
        "302, DELETE, DELETE"
    })
    void methodAfterARedirectIsAsBrowsersDoIt(int status, String before, String after) {
        first.answering("/a", status, "", "Location", "/b");
        first.on("/b", exchange -> note(exchange, 204));

        assertThat(send(before, "/a", Optional.empty()).status()).isEqualTo(204);
        assertThat(seen).containsExactly(after + " /b {}");
    }

    @ParameterizedTest
    @CsvSource({"307, POST", "308, POST", "301, PUT", "302, PATCH"})
    void bodyThatWouldHaveToBeSentAgainLeavesTheAnswerToTheCaller(int status, String method) {
        first.answering("/a", status, "", "Location", "/b");
        first.on("/b", exchange -> note(exchange, 204));

        assertThat(send(method, "/a", body()).status()).isEqualTo(status);
        assertThat(seen).isEmpty();
    }

    @Test
    void bodyAndWhatDescribesItStayBehind() {
        first.answering("/a", 302, "", "Location", "/b");
        first.on("/b", exchange -> note(exchange, 204));

        send("POST", "/a", body(), "Content-Language", "de", "X-Mine", "1");

        assertThat(seen).containsExactly("GET /b {X-mine=[1]}");
    }

    @Test
    void credentialsStayWithTheOriginTheyWereMeantFor() {
        first.answering("/a", 302, "", "Location", "/b");
        first.answering("/b", 302, "", "Location", second.url("/c"));
        first.on("/d", exchange -> note(exchange, 200));
        second.on("/c", exchange -> note(exchange, 302, "Location", first.url("/d")));

        OutboundResponse answer = both().send(request(
                "GET",
                "/a",
                Optional.empty(),
                "Authorization",
                "Bearer s3cret",
                "X-Api-Key",
                "s3cret",
                "Accept",
                "text/csv"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen).containsExactly("GET /c {Accept=[text/csv]}", "GET /d {Accept=[text/csv]}");
    }

    @Test
    void sameHostUnderAnotherNameIsAnotherOrigin() {
        first.answering("/a", 302, "", "Location", "http://other.example:" + first.port() + "/b");
        first.on("/b", exchange -> note(exchange, 200));

        send("GET", "/a", Optional.empty(), "Authorization", "Bearer s3cret");

        assertThat(seen).containsExactly("GET /b {}");
    }

    @Test
    void locationThatCannotBeReadLeavesTheAnswerToTheCaller() {
        first.answering("/a", 302, "", "Location", "http://[bad");
        first.answering("/b", 302, "no location");

        assertThat(send("GET", "/a", Optional.empty()).status()).isEqualTo(302);
        assertThat(send("GET", "/b", Optional.empty()).status()).isEqualTo(302);
    }

    private void note(HttpExchange exchange, int status, String... headers) throws IOException {
        Map<String, List<String>> sent = new TreeMap<>(exchange.getRequestHeaders());
        List.of("Host", "User-agent", "Content-length", "Accept-encoding").forEach(sent::remove);
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
        TestPeer.answer(exchange, status, "", headers);
    }

    private OutboundResponse send(String method, String path, Optional<Blob> body, String... headers) {
        return only(first.target()).send(request(method, path, body, headers));
    }

    private OutboundRequest request(String method, String path, Optional<Blob> body, String... headers) {
        OutboundRequest request = new OutboundRequest(method, URI.create(first.url(path)), Map.of(), body);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private OutboundHttp only(String target) {
        return clients.client(new Policy(List.of(target), Duration.ofSeconds(10), 1_000_000, REDIRECTS));
    }

    private OutboundHttp both() {
        return clients.client(
                new Policy(List.of(first.target(), second.target()), Duration.ofSeconds(10), 1_000_000, REDIRECTS));
    }

    private static Optional<Blob> body() {
        return Optional.of(Blob.of("b", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
    }
}

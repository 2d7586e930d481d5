package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin in a worker process gets out through the server, to what it is granted, by Java's ordinary networking. */
class EgressIT extends OnEveryJdk {
    private static final String WAYS =
            """
            public record Question(String address) {}
            public record Answer(String text) {}

            @io.patchbay.plugin.annotation.Action
            public Answer url(Question question) throws Exception {
                var connection = (java.net.HttpURLConnection) new java.net.URL(question.address()).openConnection();
                return new Answer(new String(connection.getInputStream().readAllBytes()));
            }

            @io.patchbay.plugin.annotation.Action
            public Answer client(Question question) throws Exception {
                var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(question.address())).build();
                return new Answer(java.net.http.HttpClient.newHttpClient()
                    .send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body());
            }

            @io.patchbay.plugin.annotation.Action
            public Answer socket(Question question) throws Exception {
                var uri = java.net.URI.create(question.address());
                try (var socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
                    var request = "GET " + uri.getPath() + " HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n";
                    socket.getOutputStream().write(request.getBytes());
                    return new Answer(new String(socket.getInputStream().readAllBytes()));
                }
            }

            @io.patchbay.plugin.annotation.Action
            public Answer direct(Question question) throws Exception {
                var uri = java.net.URI.create(question.address());
                try (var socket = new java.net.Socket(java.net.Proxy.NO_PROXY)) {
                    socket.connect(new java.net.InetSocketAddress(uri.getHost(), uri.getPort()), 5000);
                    return new Answer("got out");
                }
            }
            """;

    private final RecordingHttpPeer granted = RecordingHttpPeer.start();
    private final RecordingHttpPeer other = RecordingHttpPeer.start();

    @AfterEach
    void endPeers() {
        granted.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "client", "socket"})
    void whatIsGrantedIsReachedAndNothingElse(String way) throws IOException {
        String id = "it.out." + way;
        granted.answer("/here", 200, "text/plain", "reached");
        other.answer("/there", 200, "text/plain", "not to be reached");
        deploy(id, target(granted));

        Answer reached = call(id, way, granted.uri("/here").toString());
        Answer denied = call(id, way, other.uri("/there").toString());

        assertThat(reached.status()).as(reached.toString()).isEqualTo(200);
        assertThat(reached.text()).contains("reached");
        assertThat(denied.status()).as(denied.toString()).isEqualTo(403);
        assertThat(denied.member("code")).isEqualTo("permission-denied");
        assertThat(denied.member("detail"))
                .contains("lacks the permission 'net.connect' for '" + target(other) + "'", "patchbay:grant " + id);
        assertThat(other.requests()).isEmpty();
        assertThat(patchbay.api().get("plugins/" + id + "/permissions").text())
                .contains("\"permission\":\"net.connect\",\"target\":\"" + target(other) + "\",\"count\":1");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_permission_denied_total{plugin=\"" + id + "\",permission=\"net.connect\"} 1");
        Eventually.await(
                "the denial is audited",
                () -> patchbay.api().get("audit?pageSize=200").text().contains("\"" + target(other) + "\""));
        assertThat(received(id)).isPositive();
    }

    @Test
    void whatGoesThroughTheServerIsHeldToTheBudgetOfTheNetwork() throws IOException {
        granted.answer("/here", 200, "text/plain", "x".repeat(20_000));
        deploy("it.out.spent", target(granted), "net=32KB/min");
        Answer first = call("it.out.spent", "socket", granted.uri("/here").toString());

        Answer cutOff = call("it.out.spent", "socket", granted.uri("/here").toString());
        Answer refused = call("it.out.spent", "client", granted.uri("/here").toString());

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(List.of(cutOff, refused)).allSatisfy(answer -> {
            assertThat(answer.member("code")).as(answer.toString()).isEqualTo("budget-exceeded");
            assertThat(answer.member("detail"))
                    .contains("'it.out.spent' exchanged the 32768 bytes it may a minute", "there is room again in");
        });
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_quota_breaches_total{plugin=\"it.out.spent\",budget=\"net\"} 2");
        assertThat(received("it.out.spent")).isGreaterThan(20_000);
    }

    @Test
    void aPrivateAddressIsRefusedThoughItsPortIsGrantedEverywhere() throws IOException {
        deploy("it.out.wide", "*:" + granted.port());

        Answer refused = call("it.out.wide", "socket", granted.uri("/").toString());

        assertThat(refused.status()).as(refused.toString()).isNotEqualTo(200);
        assertThat(refused.text())
                .contains(
                        "Host '127.0.0.1' is refused: its address is loopback", "can allow '" + target(granted) + "'");
        assertThat(granted.requests()).isEmpty();
    }

    @Test
    void thereIsNoWayPastTheServerWhereNamespacesAre() throws IOException {
        deploy("it.out.direct", target(granted));
        granted.answer("/", 200, "text/plain", "x");

        Answer direct = call("it.out.direct", "direct", granted.uri("/").toString());

        if (patchbay.api().get("plugins/it.out.direct").text().contains("\"level\":\"namespaces\"")) {
            assertThat(direct.text()).doesNotContain("got out");
        } else {
            assertThat(patchbay.api().get("plugins/it.out.direct").text()).contains("gets past the proxy");
        }
    }

    @Test
    void aGrantThatIsTakenAwayClosesWhatIsOpen() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String target = "127.0.0.1:" + server.getLocalPort();
            deploy("it.out.revoked", target);
            CompletableFuture<Answer> call =
                    CompletableFuture.supplyAsync(() -> call("it.out.revoked", "socket", "http://" + target + "/"));
            try (Socket accepted = server.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('G');

                permit("it.out.revoked", "revoke", "net.connect " + target);

                Eventually.await("the connection is closed", call::isDone);
                while (accepted.getInputStream().read() >= 0) {
                    // what it had sent before
                }
            }
            assertThat(call("it.out.revoked", "socket", "http://" + target + "/")
                            .status())
                    .isEqualTo(403);
        }
    }

    private void deploy(String id, String target) throws IOException {
        deploy(id, target, "");
    }

    private void deploy(String id, String target, String quota) throws IOException {
        TestBundle bundle = TestPlugins.plugin(id, "1.0.0", WAYS)
                .header("Patchbay-Quota", quota)
                .header("Patchbay-Isolation", "isolated")
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=net.connect;target=\"" + target + "\";effective:=meta");
        deploy(bundle, id);
    }

    private static Answer call(String id, String action, String address) {
        return patchbay.api()
                .post(
                        "plugins/" + id + "/execute",
                        "{\"action\": \"" + action + "\", \"mode\": \"sync\", \"input\": {\"address\": \"" + address
                                + "\"}}");
    }

    private static String target(RecordingHttpPeer peer) {
        return peer.uri("/").getRawAuthority();
    }

    private static long received(String id) {
        String usage = patchbay.api().get("plugins/" + id + "/usage").text();
        return Long.parseLong(usage.replaceAll("(?s).*\"receivedBytes\":(\\d+).*", "$1"));
    }
}

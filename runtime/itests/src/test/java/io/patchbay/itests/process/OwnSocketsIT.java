package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes the sockets that a plugin opens itself is shown as its own, and held to its budget. */
@EachJdk
class OwnSocketsIT extends OnEveryJdk {
    private static final int BYTES = 12_000;

    /** Once fits, twice does not. */
    private static final String BUDGET = "net=25KB/min";

    private static final int MOST_OF_HEADERS = 1_000;

    private static final String TALKER =
            """
            public record Question(String how, int port, int times) {}

            @io.patchbay.plugin.annotation.Action
            public void talk(Question question) throws Exception {
                for (int i = 0; i < question.times(); i++) { once(question.how(), question.port()); }
            }

            private static void once(String how, int port) throws Exception {
                byte[] bytes = new byte[12000];
                var here = java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
                var to = new java.net.InetSocketAddress(here, port);
                var uri = java.net.URI.create("http://127.0.0.1:" + port + "/");
                var in = java.nio.ByteBuffer.allocate(bytes.length);
                switch (how) {
                    case "socket" -> {
                        try (var socket = new java.net.Socket(here, port)) {
                            socket.getOutputStream().write(bytes);
                            socket.getInputStream().readNBytes(bytes.length);
                        }
                    }
                    case "channel" -> {
                        try (var channel = java.nio.channels.SocketChannel.open(to)) {
                            channel.write(java.nio.ByteBuffer.wrap(bytes));
                            while (in.hasRemaining() && channel.read(in) >= 0) { }
                        }
                    }
                    case "asynchronous" -> {
                        try (var channel = java.nio.channels.AsynchronousSocketChannel.open()) {
                            channel.connect(to).get();
                            channel.write(java.nio.ByteBuffer.wrap(bytes)).get();
                            while (in.hasRemaining() && channel.read(in).get() >= 0) { }
                        }
                    }
                    case "datagram" -> {
                        try (var socket = new java.net.DatagramSocket()) {
                            socket.send(new java.net.DatagramPacket(bytes, bytes.length, to));
                            socket.receive(new java.net.DatagramPacket(bytes, bytes.length));
                        }
                    }
                    case "url" -> {
                        var connection = (java.net.HttpURLConnection) uri.toURL().openConnection();
                        connection.setDoOutput(true);
                        connection.getOutputStream().write(bytes);
                        connection.getInputStream().readAllBytes();
                    }
                    case "client" -> {
                        var request = java.net.http.HttpRequest.newBuilder(uri)
                            .version(java.net.http.HttpClient.Version.HTTP_1_1)
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
                        java.net.http.HttpClient.newHttpClient()
                            .send(request, java.net.http.HttpResponse.BodyHandlers.ofByteArray());
                    }
                    default -> throw new IllegalArgumentException(how);
                }
            }
            """;

    private final EchoServers servers = EchoServers.start();

    @AfterEach
    void end() throws IOException {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "channel", "asynchronous", "datagram", "url", "client"})
    void everyKindOfSocketIsCountedAndHeldToTheBudget(String how) throws IOException {
        String id = "it.sockets." + how;
        deployTalker(id, port(how));

        Answer first = talk(id, how, 1);
        double sent = UsageIT.number(id, "sentBytes");
        double received = UsageIT.number(id, "receivedBytes");
        Answer refused = talk(id, how, 1_000);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        int most = port(how) == servers.http() ? BYTES + MOST_OF_HEADERS : BYTES;
        assertThat(sent).isBetween((double) BYTES, (double) most);
        assertThat(received).isBetween((double) BYTES, (double) most);
        assertThat(refused.member("code")).as(refused.toString()).isEqualTo("budget-exceeded");
        assertThat(refused.member("detail"))
                .contains(
                        "'" + id + "' exchanged the 25600 bytes it may a minute",
                        "there is room again in",
                        "patchbay:quota " + id);
        assertThat(patchbay.api().get("/metrics").text())
                .contains(
                        "patchbay_plugin_sent_bytes{plugin=\"" + id + "\"}",
                        "patchbay_plugin_received_bytes{plugin=\"" + id + "\"}");
    }

    @Test
    void breachesOfTheBudgetOpenTheCircuit() throws IOException {
        deployTalker("it.sockets.again", servers.stream());

        String codes = IntStream.range(0, 15)
                .mapToObj(time -> talk("it.sockets.again", "socket", 1_000).member("code"))
                .distinct()
                .collect(Collectors.joining(" "));

        assertThat(codes).isEqualTo("budget-exceeded circuit-open");
    }

    @Test
    void moreIsExchangedAtOnceWhenTheAdministratorSaysSo() throws IOException {
        deployTalker("it.sockets.more", servers.stream());
        Answer before = talk("it.sockets.more", "socket", 1_000);
        String quota = "{\"quota\": \"net=1GB/min\"}";
        patchbay.api().send("PUT", "plugins/it.sockets.more/quota", "application/json", quota.getBytes(UTF_8));

        Answer after = talk("it.sockets.more", "socket", 1);

        assertThat(before.member("code")).isEqualTo("budget-exceeded");
        assertThat(after.status()).as(after.toString()).isEqualTo(200);
    }

    private int port(String how) {
        return switch (how) {
            case "datagram" -> servers.datagrams();
            case "url", "client" -> servers.http();
            default -> servers.stream();
        };
    }

    private static void deployTalker(String id, int port) throws IOException {
        deploy(
                TestPlugins.plugin(id, "1.0.0", TALKER)
                        .header("Patchbay-Quota", BUDGET)
                        .header(
                                "Require-Capability",
                                "patchbay.permission;type=net.connect;target=\"127.0.0.1:" + port
                                        + "\";effective:=meta"),
                id);
    }

    private Answer talk(String id, String how, int times) {
        return patchbay.api()
                .post(
                        "plugins/" + id + "/execute",
                        "{\"action\": \"talk\", \"mode\": \"sync\", \"input\": {\"how\": \"" + how + "\", \"port\": "
                                + port(how) + ", \"times\": " + times + "}}");
    }
}

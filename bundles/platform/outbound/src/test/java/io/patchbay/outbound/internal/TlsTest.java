package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.http.TestCertificate;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private final TestPeer plain = new TestPeer().answering("/", 200, "plain");
    private TestPeer peer;
    private TestCertificate certificate;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.of(folder, "dns:peer.example");
        HttpsServer server = HttpsServer.create(TestPeer.at("127.0.0.1"), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        peer = new TestPeer(server).answering("/", 200, "ok").answering("/down", 302, "", "Location", plain.url("/"));
    }

    @AfterAll
    void stop() {
        peer.close();
        plain.close();
    }

    @Test
    void peerWithATrustedCertificateAnswers() {
        assertThat(send(trusting(), "peer.example", "/")).isEqualTo(200);
    }

    @Test
    void certificateNobodyVouchesForIsRefused() {
        assertThatThrownBy(() -> send(new SslContextFactory.Client(), "peer.example", "/"))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo("peer-unreachable"))
                .hasMessageContaining("no trusted TLS connection");
    }

    @Test
    void certificateOfAnotherHostIsRefused() {
        assertThatThrownBy(() -> send(trusting(), "other.example", "/"))
                .hasMessageContaining("no trusted TLS connection");
    }

    @Test
    void redirectToPlainHttpIsRefused() {
        assertThatThrownBy(() -> send(trusting(), "peer.example", "/down"))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo("address-refused"))
                .hasMessage("The redirect from https to http '127.0.0.1' is refused.");
    }

    private int send(SslContextFactory.Client tls, String host, String path) {
        Wire wire = new Wire(
                new ThreadExecutors(),
                name -> InetAddress.getAllByName(name.endsWith(".example") ? "127.0.0.1" : name),
                tls);
        JettyClients clients = new JettyClients(wire);
        try {
            OutboundHttp client = clients.client(
                    new Policy(List.of(peer.target(), plain.target()), Duration.ofSeconds(10), 1_000, 3));
            return client.send(OutboundRequest.get(URI.create("https://" + host + ":" + peer.port() + path)))
                    .status();
        } finally {
            clients.close();
        }
    }

    private SslContextFactory.Client trusting() {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(certificate.keys());
        return tls;
    }
}

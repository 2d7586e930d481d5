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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final TestPeer plain = new TestPeer().answering("/", 200, "plain");
    private TestPeer peer;
    private KeyStore keys;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = keys(folder.resolve("keys.p12"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(TestPeer.at("127.0.0.1"), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
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
        tls.setTrustStore(keys);
        return tls;
    }

    private static KeyStore keys(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=peer.example",
                        "-ext",
                        "SAN=dns:peer.example",
                        "-ext",
                        "BC=ca:true",
                        "-validity",
                        "2")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null, null);
        both.setKeyEntry("peer", keys.getKey("peer", PASSWORD), PASSWORD, keys.getCertificateChain("peer"));
        both.setCertificateEntry("ca", keys.getCertificate("peer"));
        return both;
    }
}

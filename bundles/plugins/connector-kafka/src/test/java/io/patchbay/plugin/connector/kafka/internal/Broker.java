package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.testkit.time.Eventually;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Kafka broker in a JVM of its own, with its controller in it (KRaft). */
final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final int securePort;
    private final String authority;

    private Broker(Process process, int port, int securePort, String authority) {
        this.securePort = securePort;
        this.authority = authority;
        this.process = process;
        this.port = port;
    }

    static Broker in(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        int securePort = freePort();
        String authority = certify(folder);
        Path settings = Files.writeString(
                folder.resolve("server.properties"),
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,SASL_SSL://127.0.0.1:%4$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,SASL_SSL://127.0.0.1:%4$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
                sasl.enabled.mechanisms=PLAIN
                listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule \
                    required user_ada="s3\\\\"cret";
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%3$s/keys.p12
                ssl.keystore.password=changeit
                ssl.client.auth=none
                controller.listener.names=CONTROLLER
                log.dirs=%3$s/log
                num.partitions=2
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """
                        .formatted(port, freePort(), folder, securePort));
        String cluster = "4L6g3nShT-eMCtK--X86sw";
        Process format = java(folder, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings.toString());
        if (!format.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IOException("Storage not formatted: " + Files.readString(folder.resolve("broker.txt")));
        }
        Broker broker = new Broker(java(folder, "kafka.Kafka", settings.toString()), port, securePort, authority);
        Eventually.await("the broker listens, or ended", PATIENCE, () -> !broker.process.isAlive() || broker.listens());
        if (!broker.process.isAlive()) {
            throw new IOException("The broker ended: " + Files.readString(folder.resolve("broker.txt")));
        }
        return broker;
    }

    int port() {
        return port;
    }

    /** Returns the port that asks for TLS, and for the password {@code s3"cret} of {@code ada}. */
    int securePort() {
        return securePort;
    }

    /** Returns the certificate of the secure port. */
    String authority() {
        return authority;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        }
    }

    private static String certify(Path folder) throws IOException, InterruptedException {
        String store = folder.resolve("keys.p12").toString();
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Path certificate = folder.resolve("broker.pem");
        List<String> shared =
                List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", "changeit", "-alias", "broker");
        for (List<String> arguments : List.of(
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1"),
                List.of("-exportcert", "-rfc", "-file", certificate.toString()))) {
            List<String> command = new ArrayList<>(List.of(tool));
            command.addAll(arguments);
            command.addAll(shared);
            Process process = started(folder, command);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("No certificate: " + Files.readString(folder.resolve("broker.txt")));
            }
        }
        return Files.readString(certificate);
    }

    private static Process java(Path folder, String program, String... arguments) throws IOException {
        String classes = Path.of("target/broker/kafka-clients.jar").toAbsolutePath()
                + File.pathSeparator
                + System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                program));
        command.addAll(List.of(arguments));
        return started(folder, command);
    }

    private static Process started(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.txt").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.patchbay.plugin.connector.jms.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** A real broker in this process; {@code ada} may use it with the password {@code secret}. */
final class Broker {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String authority;

    private Broker(String authority) {
        this.authority = authority;
    }

    static Broker in(Path folder) throws Exception {
        Broker broker = new Broker(certify(folder));
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityInvalidationInterval(0)
                .addAcceptorConfiguration("plain", "tcp://127.0.0.1:0?protocols=CORE")
                .addAcceptorConfiguration(
                        "tls",
                        "tcp://127.0.0.1:0?protocols=CORE;sslEnabled=true;keyStoreType=PKCS12;keyStorePassword=changeit;"
                                + "keyStorePath=" + folder.resolve("keys.p12"));
        broker.server
                .setConfiguration(configuration)
                .setSecurityManager(new Accounts())
                .start();
        return broker;
    }

    int port() {
        return port("plain");
    }

    int securePort() {
        return port("tls");
    }

    /** Returns the certificate of the secure port. */
    String authority() {
        return authority;
    }

    private int port(String acceptor) {
        return ((NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(acceptor)).getActualPort();
    }

    void stop() throws Exception {
        server.stop();
    }

    private static final class Accounts implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return "ada".equals(user) && "secret".equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return validateUser(user, password);
        }
    }

    private static String certify(Path folder) throws IOException, InterruptedException {
        Path certificate = folder.resolve("broker.pem");
        List<String> shared = List.of(
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-alias",
                "broker");
        keytool(shared, "-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1");
        keytool(shared, "-exportcert", "-rfc", "-file", certificate.toString());
        return Files.readString(certificate);
    }

    private static void keytool(List<String> shared, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(shared);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("No certificate: keytool ended with " + process.exitValue());
        }
    }
}

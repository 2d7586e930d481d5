package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A connection to a broker with a session of transactions, of one call; its threads end with it. */
final class JmsLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private final ActiveMQConnectionFactory factory;
    private final Optional<Path> authorities;
    private @Nullable Connection connection;

    private JmsLink(ActiveMQConnectionFactory factory, Optional<Path> authorities) {
        this.factory = factory;
        this.authorities = authorities;
    }

    static JmsLink open(JmsSettings settings, Invocation invocation) {
        knock(settings);
        Optional<Path> authorities =
                settings.authorities().map(pem -> Authorities.store(pem, invocation.dataDirectory()));
        JmsLink link = new JmsLink(inOwnLoader(settings, authorities), authorities);
        try {
            link.connect(settings, invocation);
            return link;
        } catch (JMSException | JMSRuntimeException e) {
            link.close();
            throw JmsFault.ofConnecting(e, settings.address());
        }
    }

    private void connect(JmsSettings settings, Invocation invocation) throws JMSException {
        connection = settings.user().isPresent()
                ? factory.createConnection(
                        settings.user().get(), invocation.connection().reveal("password"))
                : factory.createConnection();
        connection.start();
    }

    /** Returns a session in which all that was read and sent counts when it is committed. */
    Session session() throws JMSException {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("The connection is not open.");
        }
        return open.createSession(true, Session.SESSION_TRANSACTED);
    }

    /** The library connects on threads of its own, where a denial or a wrong address would only be seen as silence. */
    private static void knock(JmsSettings settings) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()), Math.toIntExact(PATIENCE.toMillis()));
        } catch (IOException e) {
            throw new PluginException(
                    "peer-unreachable",
                    "Broker '" + settings.address() + "' cannot be reached: " + e.getMessage()
                            + ". Check the endpoint.",
                    e);
        }
    }

    private static ActiveMQConnectionFactory inOwnLoader(JmsSettings settings, Optional<Path> authorities) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JmsLink.class.getClassLoader());
        try {
            return factory(settings, authorities);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ActiveMQConnectionFactory factory(JmsSettings settings, Optional<Path> authorities) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, settings.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, settings.port());
        parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        parameters.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
        // What all connections share would never end.
        parameters.put(TransportConstants.USE_GLOBAL_WORKER_POOL_PROP_NAME, false);
        parameters.put(TransportConstants.REMOTING_THREADS_PROPNAME, 1);
        if (settings.tls()) {
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            // Else the library asks the properties of the process for keys and their passwords.
            parameters.put(TransportConstants.FORCE_SSL_PARAMETERS, true);
            authorities.ifPresent(file -> {
                parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, file.toString());
                parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
                parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, Authorities.PASSWORD);
            });
        }
        ActiveMQConnectionFactory factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF, new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters));
        factory.setUseGlobalPools(false);
        factory.setThreadPoolMaxSize(THREADS);
        factory.setScheduledThreadPoolMaxSize(1);
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.setCallTimeout(PATIENCE.toMillis());
        factory.setEnableSharedClientID(false);
        return factory;
    }

    @Override
    public void close() {
        try (factory) {
            if (connection != null) {
                connection.close();
            }
        } catch (JMSException e) {
            throw JmsFault.of(e, "the end of the connection");
        } finally {
            authorities.ifPresent(JmsLink::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.patchbay.shell.internal.ssh;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.shell.internal.CommandRunner;
import io.patchbay.shell.internal.Completions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell over SSH, by public key alone; nothing else that SSH can carry. Immediate: clients ask for it, no bundle does. Disabled
 * until {@link SshSwitch} finds a port for it.
 */
@Component(
        name = SshDoor.NAME,
        service = {},
        enabled = false,
        immediate = true)
public final class SshDoor {
    static final String NAME = "io.patchbay.shell.ssh";
    static final String PORT = "patchbay.ssh.port";

    private static final Logger LOG = LoggerFactory.getLogger(SshDoor.class);
    private static final int MOST_CHANNELS = 16;
    private static final int CHANNELS_OF_ONE = 8;
    private static final int KEYS_TO_TRY = 10;
    private static final int IO_THREADS = 2;
    private static final Duration LOGIN = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final ExecutorService threads;
    private final SshServer server;
    private final Path portFile;

    /** Binds the port and tells it in {@code run/ssh.port}. */
    @Activate
    public SshDoor(
            @Reference Node node,
            @Reference CommandRunner runner,
            @Reference Completions completions,
            @Reference AuditLog audit,
            @Reference Executors executors,
            @Reference Clock clock) {
        this(node, runner, (caller, line) -> completions.complete(caller, line).candidates(), audit, executors, clock);
    }

    SshDoor(
            Node node,
            CommandRunner runner,
            BiFunction<Caller, String, List<String>> completions,
            AuditLog audit,
            Executors executors,
            Clock clock) {
        KeyPair hostKey = new HostKey(node.home()).take();
        this.portFile = node.home().resolve("run").resolve("ssh.port");
        this.threads = executors.bounded("io.patchbay.shell-ssh", MOST_CHANNELS, 1);
        Logins logins = new Logins(new AuthorizedKeys(node.home()), audit, clock);
        this.server = SshServer.setUpDefaultServer();
        server.setHost(node.property("org.apache.felix.http.host").orElse("127.0.0.1"));
        server.setPort(node.property(PORT).map(Integer::parseInt).orElse(0));
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(logins);
        server.addSessionListener(logins);
        limit(server);
        SshChannel.Parts parts = new SshChannel.Parts(runner, completions, logins, threads);
        server.setShellFactory(channel -> new SshChannel(parts, Optional.empty()));
        server.setCommandFactory((channel, line) -> new SshChannel(parts, Optional.of(line)));
        open();
    }

    private static void limit(SshServer server) {
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setPasswordAuthenticator(null);
        server.setKeyboardInteractiveAuthenticator(null);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, KEYS_TO_TRY);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS_OF_ONE);
        CoreModuleProperties.NIO_WORKERS.set(server, IO_THREADS);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Patchbay");
    }

    private void open() {
        try {
            server.start();
            Files.createDirectories(portFile.getParent());
            Path fresh = portFile.resolveSibling("ssh.port.new");
            Files.writeString(fresh, server.getPort() + "\n");
            Files.move(fresh, portFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(
                    "SSH stays closed: port " + server.getPort() + " on " + server.getHost()
                            + " cannot be bound. Set PATCHBAY_SSH_PORT to a free port (0 = any) and start again.",
                    e);
        }
        LOG.info("SSH is open: host={} port={}", server.getHost(), server.getPort());
    }

    /** Ends all sessions. */
    @Deactivate
    public void close() {
        try {
            Files.deleteIfExists(portFile);
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("SSH was not closed in order.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

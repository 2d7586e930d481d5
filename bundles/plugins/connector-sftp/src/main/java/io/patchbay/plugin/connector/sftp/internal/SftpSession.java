package io.patchbay.plugin.connector.sftp.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.PathUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** A connection to one server, as one account, for one call. */
final class SftpSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int NO_WAY_LEFT = SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;

    private static final String NOT_A_KEY =
            "Secret 'privateKey' cannot be read: expected an RSA or ECDSA key in OpenSSH or PEM form, and its 'passphrase' as "
                    + "another secret if it has one.";

    static {
        // Looking for other providers of cryptography reads all properties of the process; the plugin needs those of
        // Java alone.
        for (String provider : List.of("SunJCEWrapper", "BC", "EdDSA")) {
            SecurityUtils.setAPrioriDisabledProvider(provider, true);
        }
        PathUtils.setUserHomeFolderResolver(() -> Path.of("no-home"));
    }

    private final SshClient ssh = SshClient.setUpDefaultClient();
    private final AtomicReference<PublicKey> refused = new AtomicReference<>();
    private @Nullable SftpClient files;

    private SftpSession() {}

    static SftpSession open(SftpSettings settings, Connection connection) {
        SftpSession session = new SftpSession();
        try {
            session.connect(settings, connection);
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            SftpFault.rethrowDenial(e);
            PublicKey key = session.refused.get();
            throw key != null ? settings.trusted().refused(key) : fault(settings, e);
        }
    }

    SftpClient files() {
        if (files == null) {
            throw new IllegalStateException("The session is not open.");
        }
        return files;
    }

    @Override
    public void close() {
        ssh.stop();
    }

    private void connect(SftpSettings settings, Connection connection) throws IOException {
        // Neither properties of the process nor the home folder of its account are a source of keys, hosts or settings.
        ssh.setParentPropertyResolver(PropertyResolver.EMPTY);
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setServerKeyVerifier((session, address, key) -> {
            boolean trusted = settings.trusted().trusts(key);
            if (!trusted) {
                refused.set(key);
            }
            return trusted;
        });
        CoreModuleProperties.NIO_WORKERS.set(ssh, 1);
        ssh.start();
        ClientSession session = ssh.connect(settings.user(), settings.host(), settings.port())
                .verify(PATIENCE)
                .getSession();
        // No secret is asked for before the server proved who it is.
        session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), PATIENCE);
        if (refused.get() != null) {
            throw new IOException("Its host key is not trusted.");
        }
        if (settings.key()) {
            session.addPublicKeyIdentity(keys(connection));
            session.setUserAuthFactoriesNameList("publickey");
        } else {
            session.addPasswordIdentity(connection.reveal("password"));
            session.setUserAuthFactoriesNameList("password,keyboard-interactive");
        }
        authenticate(session, settings);
        files = SftpClientFactory.instance().createSftpClient(session);
    }

    private void authenticate(ClientSession session, SftpSettings settings) throws IOException {
        try {
            session.auth().verify(PATIENCE);
        } catch (IOException e) {
            if (!(e instanceof SshException ended && ended.getDisconnectCode() == NO_WAY_LEFT)) {
                throw e;
            }
            throw new PluginException(
                    "credentials-refused",
                    "Server '" + settings.address() + "' refused the " + (settings.key() ? "key" : "password") + " of '"
                            + settings.user() + "': " + e.getMessage() + ". Check user and secret of the integration.",
                    e);
        }
    }

    private static KeyPair keys(Connection connection) {
        String pem = connection.reveal("privateKey");
        try {
            List<KeyPair> pairs = new ArrayList<>();
            Iterable<KeyPair> loaded = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("privateKey"),
                    new ByteArrayInputStream(pem.getBytes(UTF_8)),
                    (session, resource, attempt) -> connection.reveal("passphrase"));
            if (loaded != null) {
                loaded.forEach(pairs::add);
            }
            if (!pairs.isEmpty()) {
                return pairs.get(0);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new PluginException("invalid-key", NOT_A_KEY, e);
        }
        throw PluginException.of("invalid-key", NOT_A_KEY);
    }

    private static RuntimeException fault(SftpSettings settings, Exception cause) {
        if (cause instanceof RuntimeException named) {
            return named;
        }
        return new PluginException(
                "peer-unreachable",
                "Server '" + settings.address() + "' cannot be reached: " + cause.getMessage()
                        + ". Check the endpoint, and that it speaks SSH.",
                cause);
    }
}

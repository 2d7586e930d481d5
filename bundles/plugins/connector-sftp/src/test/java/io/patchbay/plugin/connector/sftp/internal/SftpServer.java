package io.patchbay.plugin.connector.sftp.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server in this JVM: account {@code ada}, password {@code secret}, and one key that may log in. */
final class SftpServer implements AutoCloseable {
    private static final KeyPair HOST_KEY = keys();
    private static final KeyPair USER_KEY = keys();

    private final SshServer server = SshServer.setUpDefaultServer();

    private SftpServer() {}

    static SftpServer of(Path folder) throws IOException {
        SftpServer started = new SftpServer();
        SshServer server = started.server;
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("ada") && password.equals("secret"));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("ada") && KeyUtils.compareKeys(key, USER_KEY.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        return started;
    }

    int port() {
        return server.getPort();
    }

    PublicKey hostKey() {
        return HOST_KEY.getPublic();
    }

    KeyPair userKey() {
        return USER_KEY;
    }

    String knownHosts() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(HOST_KEY.getPublic());
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}

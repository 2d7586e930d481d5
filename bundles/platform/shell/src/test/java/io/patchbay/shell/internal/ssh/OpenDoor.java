package io.patchbay.shell.internal.ssh;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.shell.internal.RunnerOfCommands;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryAuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;

/** A door in this JVM with a few commands behind it, and a real client before it. */
final class OpenDoor implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path home;
    private final ThreadExecutors executors = new ThreadExecutors();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(Clock.systemUTC());
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final SshClient client = SshClient.setUpDefaultClient();
    private final SshDoor door;

    OpenDoor(Path home) {
        this.home = home;
        door = new SshDoor(
                new FixedNode(home, Map.of(SshDoor.PORT, "0")),
                RunnerOfCommands.of(executors, new Commands(), "who", "fail", "linger", "follow", "greet", "hang"),
                (caller, line) -> List.of("who"),
                audit,
                executors,
                Clock.systemUTC());
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /** Commands for the tests. */
    public final class Commands {
        /** Tells the caller. */
        public String who(CommandSession session) {
            Caller caller = (Caller) session.get(".caller");
            return caller.principal() + " " + new TreeSet<>(caller.scopes());
        }

        /** Fails with a code. */
        public void fail() {
            throw new PatchbayException(CommonCode.NOT_FOUND, "There is no such thing.");
        }

        /** Ends before what it waits for. */
        public Reply linger() {
            return Reply.of("It goes on.").exiting(Reply.NOT_ENDED);
        }

        /** Goes on with another line. */
        public Reply follow() {
            return Reply.of("first").followedBy("greet Ada");
        }

        /** Greets. */
        public String greet(String name) {
            return name;
        }

        /** Ends only when it is interrupted. */
        public void hang() throws InterruptedException {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        }
    }

    static KeyPair ed25519() {
        try {
            return SecurityUtils.getKeyPairGenerator(SecurityUtils.EDDSA).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void authorize(String options, KeyPair key) throws IOException {
        Path file = home.resolve("etc/authorized_keys");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                options + PublicKeyEntry.toString(key.getPublic()) + " someone\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    InMemoryAuditLog audit() {
        return audit;
    }

    ClientSession login(String user, KeyPair key) throws IOException {
        ClientSession session = connect(user);
        session.addPublicKeyIdentity(key);
        return authenticated(session);
    }

    ClientSession loginByPassword(String user, String password) throws IOException {
        ClientSession session = connect(user);
        session.addPasswordIdentity(password);
        return authenticated(session);
    }

    void awaitHanging() {
        await(hanging);
    }

    void awaitInterrupted() {
        await(interrupted);
    }

    private ClientSession connect(String user) throws IOException {
        int port =
                Integer.parseInt(Files.readString(home.resolve("run/ssh.port")).strip());
        return client.connect(user, "127.0.0.1", port).verify(LIMIT).getSession();
    }

    private static ClientSession authenticated(ClientSession session) throws IOException {
        try {
            session.auth().verify(LIMIT);
            return session;
        } catch (IOException e) {
            session.close(true);
            throw e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Not so within " + LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.stop();
        door.close();
        executors.close();
    }
}

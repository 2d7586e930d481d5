package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that took over its own end of the socket harms nobody but itself. */
@Timeout(120)
class HostileWorkerTest {
    /** Does what the name of the plugin's jar says. */
    private static final String PROGRAM =
            """
            package io.patchbay.worker.child;
            import java.io.*;
            import java.nio.ByteBuffer;
            import java.nio.channels.SocketChannel;
            public class Main {
                static final byte[] HELLO = {'P', 'a', 't', 'c', 'h', 'W', 'i', 1};
                static final byte[] NO_ACTIONS = {0, 0, 0, 2, 0, 0};
                static SocketChannel socket;
                static void say(byte... bytes) throws Exception { socket.write(ByteBuffer.wrap(bytes)); }
                public static void main(String[] a) throws Exception {
                    socket = SocketChannel.open(java.net.UnixDomainSocketAddress.of(a[0]));
                    String how = new File(a[1]).getName();
                    if (how.equals("silent.jar")) Thread.sleep(1000000);
                    if (how.equals("noise.jar")) say("Usage: java".getBytes());
                    say(HELLO);
                    if (how.equals("huge.jar")) say((byte) 127, (byte) 0, (byte) 0, (byte) 0);
                    if (how.equals("frame.jar")) say((byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 99, (byte) 0);
                    say(NO_ACTIONS);
                    socket.read(ByteBuffer.allocate(9));
                    if (how.equals("late.jar")) say(new byte[] {0, 0, 0, 3, 99, 99, 99});
                    if (how.equals("latehuge.jar")) say((byte) 127, (byte) 0, (byte) 0, (byte) 0);
                    if (how.equals("closing.jar")) socket.close();
                    if (how.equals("flood.jar")) while (true) say((byte) 0, (byte) 0, (byte) 0, (byte) 3, (byte) 10, (byte) 2, (byte) 8);
                    Thread.sleep(1000000);
                }
            }
            """;

    @TempDir
    Path folder;

    private final ThreadExecutors executors = new ThreadExecutors();
    private PooledWorkers workers;

    @BeforeEach
    void start() {
        Path program = TestBundle.named("hostile")
                .source("io.patchbay.worker.child.Main", PROGRAM)
                .build(folder);
        Site site = new Site(Jdk.current().home(), program, folder.resolve("run"), List.of(), Duration.ofMillis(300));
        workers = new PooledWorkers(executors, site, Clock.systemUTC(), new Tools());
    }

    @AfterEach
    void end() {
        workers.close();
        executors.close();
    }

    private Throwable call(String how, Duration within) throws Exception {
        Path jar = Files.writeString(folder.resolve(how + ".jar"), how);
        WorkerLimits limits = WorkerLimits.DEFAULT.start(Duration.ofSeconds(2));
        WorkerSpec spec = new WorkerSpec("acme.evil", "1.0.0", jar, "0".repeat(64), folder, limits);
        var invocation = io.patchbay.testkit.plugin.TestInvocation.in(folder)
                .until(Clock.systemUTC().instant().plus(within));
        try (WorkerPool pool = workers.open(spec)) {
            Throwable failure =
                    catchThrowable(() -> pool.port("evil").call("do", JsonObject.EMPTY, Streams.NONE, invocation));
            Eventually.await("the process is gone", () -> pool.workers().isEmpty());
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "silent, WORKER_REFUSED, has no worker process",
        "noise, WORKER_REFUSED, something else than the greeting",
        "huge, WORKER_REFUSED, a frame of '2130706432' bytes",
        "frame, WORKER_REFUSED, of unknown type",
        "late, WORKER_MALFORMED, broke the protocol of its process",
        "latehuge, WORKER_MALFORMED, a frame of '2130706432' bytes",
        "flood, WORKER_MALFORMED, broke the protocol of its process",
        "closing, WORKER_DIED, closed the socket of its process",
        "mute, WORKER_HUNG, did not end call"
    })
    void callFailsByNameAndTheProcessIsKilled(String how, WorkerCode code, String message) throws Exception {
        Throwable failure = call(how, Duration.ofSeconds(4));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}

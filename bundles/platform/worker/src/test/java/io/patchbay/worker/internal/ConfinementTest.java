package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.Egress;
import io.patchbay.api.worker.FileAccess;
import io.patchbay.api.worker.IsolationLevel;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.time.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker can reach, by the level that this machine allows. */
@Timeout(120)
class ConfinementTest {
    private static final String BODY =
            """
            public record Target(String text) {}
            @io.patchbay.plugin.annotation.Action
            public io.patchbay.plugin.json.JsonObject read(Target file) throws Exception {
                return io.patchbay.plugin.json.JsonObject.of("text", io.patchbay.plugin.json.Json.of(
                        java.nio.file.Files.readString(java.nio.file.Path.of(file.text()))));
            }
            @io.patchbay.plugin.annotation.Action
            public void write(Target file) throws Exception {
                java.nio.file.Files.writeString(java.nio.file.Path.of(file.text()), "written");
            }
            @io.patchbay.plugin.annotation.Action
            public void channel(Target port) throws Exception { // passes by the way out that sockets are given
                java.nio.channels.SocketChannel.open(
                    new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(port.text()))).close();
            }
            @io.patchbay.plugin.annotation.Action
            public void socket(Target port) throws Exception {
                new java.net.Socket("127.0.0.1", Integer.parseInt(port.text())).close();
            }
            @io.patchbay.plugin.annotation.Action
            public io.patchbay.plugin.json.JsonObject http(Target uri, io.patchbay.plugin.invocation.Invocation call)
                    throws Exception {
                var answer = call.connection().http().send(new io.patchbay.plugin.invocation.OutboundRequest(
                        "GET", java.net.URI.create(uri.text()), java.util.Map.of(), java.util.Optional.empty()));
                try (var body = answer.body().content().open()) {
                    return io.patchbay.plugin.json.JsonObject.of("text", io.patchbay.plugin.json.Json.of(
                            new String(body.readAllBytes())));
                }
            }
            """;

    @TempDir
    Path folder;

    static Stream<Tools> tools() {
        Tools here = new Tools();
        return Stream.of(
                here, new Tools(Optional.empty(), here.prlimit()), new Tools(Optional.empty(), Optional.empty()));
    }

    private Path jar() {
        return TestPlugins.plugin("acme.curious", "1.0.0", BODY).build(folder);
    }

    private static Json call(Fleet fleet, ActionPort port, String action, Object target) throws Exception {
        return call(port, action, target, fleet.within(Duration.ofMinutes(1)));
    }

    private static Json call(ActionPort port, String action, Object target, TestInvocation invocation)
            throws Exception {
        return port.call(action, JsonObject.of("text", Json.of(target.toString())), Streams.NONE, invocation);
    }

    @Test
    void levelIsTheStrictestThatWorks() throws Exception {
        try (Fleet none = new Fleet(folder, Jdk.current(), new Tools(Optional.empty(), Optional.empty()));
                Fleet broken = new Fleet(
                        folder, Jdk.current(), new Tools(Optional.of(Path.of("/bin/false")), Optional.empty()))) {
            assertThat(none.workers.level()).isEqualTo(IsolationLevel.PROCESS);
            assertThat(none.workers.levelReason())
                    .contains("install bubblewrap")
                    .contains("install util-linux");
            assertThat(broken.workers.level()).isEqualTo(IsolationLevel.PROCESS);
            assertThat(broken.workers.levelReason()).contains("'/bin/false' failed with status 1");
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void processHasNoSecretInItsEnvironmentOrCommand(Tools tools) throws Exception {
        Path jar = jar();
        try (Fleet fleet = new Fleet(folder, Jdk.current(), tools);
                WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.curious");
            String environment = call(fleet, port, "read", "/proc/self/environ")
                    .asObject()
                    .text("text")
                    .orElse("");
            String command = call(fleet, port, "read", "/proc/self/cmdline")
                    .asObject()
                    .text("text")
                    .orElse("");

            assertThat(Arrays.stream(environment.split("\0")).filter(entry -> !entry.startsWith("PWD=")))
                    .containsExactly("LC_ALL=C.UTF-8");
            assertThat(Arrays.stream(command.split("\0")).filter(word -> !word.startsWith("-")))
                    .hasSize(8)
                    .contains(jar.toString(), fleet.site.jar().toString())
                    .allMatch(
                            word -> word.startsWith("/") || word.equals(Command.MAIN) || word.matches("[0-9a-f]{64}"));
            for (long pid : pids(pool)) {
                assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "environ"))
                                .split("\0"))
                        .allMatch(entry -> entry.equals("LC_ALL=C.UTF-8") || entry.startsWith("PWD="));
            }
        }
    }

    private static List<Long> pids(WorkerPool pool) {
        ProcessHandle worker = ProcessHandle.of(pool.workers().get(0).pid()).orElseThrow();
        return Stream.concat(Stream.of(worker), worker.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void workingDirectoryIsTheDataDirectory(Tools tools) throws Exception {
        try (Fleet fleet = new Fleet(folder, Jdk.current(), tools);
                WorkerPool pool = fleet.open(jar())) {
            call(fleet, pool.port("acme.curious"), "write", "here.txt");

            assertThat(fleet.data().resolve("here.txt")).hasContent("written");
        }
    }

    @Test
    void namespacesHideFiles() throws Exception {
        Path secret = Files.writeString(folder.resolve("admin.token"), "secret");
        try (Fleet fleet = new Fleet(folder);
                WorkerPool pool = fleet.open(jar())) {
            assumeTrue(fleet.workers.level() == IsolationLevel.NAMESPACES, "no bubblewrap here");
            ActionPort port = pool.port("acme.curious");

            assertThatThrownBy(() -> call(fleet, port, "read", secret)).hasMessage(secret.toString());
            assertThatThrownBy(() -> call(fleet, port, "read", "/etc/passwd")).hasMessage("/etc/passwd");
            assertThatThrownBy(() -> call(fleet, port, "write", fleet.site.jar()))
                    .hasMessageContaining("Read-only file system");
        }
    }

    @Test
    void namespacesShowWhatIsGrantedAndAWorkerIsReplacedWhenThatChanges() throws Exception {
        Path in = Files.createDirectories(folder.resolve("granted/in"));
        Path out = Files.createDirectories(folder.resolve("granted/out"));
        Path secret = Files.writeString(in.resolve("file"), "seen");
        AtomicReference<List<FileAccess>> granted = new AtomicReference<>(List.of(new FileAccess(in + "/**", false)));
        try (Fleet fleet = new Fleet(folder);
                WorkerPool pool =
                        fleet.workers.open(fleet.spec(jar(), WorkerLimits.DEFAULT, Egress.NONE, granted::get))) {
            assumeTrue(fleet.workers.level() == IsolationLevel.NAMESPACES, "no bubblewrap here");
            ActionPort port = pool.port("acme.curious");
            Json read = call(fleet, port, "read", secret);
            long first = pool.workers().get(0).pid();
            assertThatThrownBy(() -> call(fleet, port, "write", secret)).hasMessageContaining("Read-only file system");

            granted.set(List.of(new FileAccess(out + "/**", true)));
            call(fleet, port, "write", out.resolve("file"));

            assertThat(read).isEqualTo(JsonObject.of("text", Json.of("seen")));
            assertThat(out.resolve("file")).hasContent("written");
            assertThatThrownBy(() -> call(fleet, port, "read", secret)).hasMessage(secret.toString());
            Eventually.await("the first process is gone", () -> pool.workers().stream()
                    .noneMatch(worker -> worker.pid() == first));
        }
    }

    @Test
    void namespacesHaveNoNetworkButTheConnection() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try (Fleet fleet = new Fleet(folder);
                WorkerPool pool = fleet.open(jar())) {
            ActionPort curious = pool.port("acme.curious");
            TestInvocation connected = fleet.within(Duration.ofMinutes(1))
                    .connectedTo(new TestConnection(JsonObject.EMPTY, Map.of(), hostSide()));

            assertThat(call(curious, "http", "http://127.0.0.1:" + port + "/", connected))
                    .isEqualTo(JsonObject.of("text", Json.of("hello")));
            assumeTrue(fleet.workers.level() == IsolationLevel.NAMESPACES, "no bubblewrap here");
            assertThatThrownBy(() -> call(fleet, curious, "socket", port)).hasMessageContaining("no way out");
            assertThatThrownBy(() -> call(fleet, curious, "channel", port)).hasMessageContaining("Connection refused");
        } finally {
            server.stop(0);
        }
    }

    /** The client of the platform, as far as this test needs it. */
    private static OutboundHttp hostSide() {
        return request -> {
            try {
                HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(request.uri()).build(), HttpResponse.BodyHandlers.ofByteArray());
                return new OutboundResponse(answer.statusCode(), Map.of(), Blob.of("", "text/plain", answer.body()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "none"})
    void workerEndsWhenThePlatformIsKilled(String tools) throws Exception {
        Process host = new ProcessBuilder(
                        Jdk.current().home().resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostProgram.class.getName(),
                        folder.toString(),
                        Fleet.zoo(folder).toString(),
                        tools)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> pids;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            assertThat(line).startsWith("pids ");
            pids = Arrays.stream(line.substring(5).split(" "))
                    .map(Long::valueOf)
                    .toList();
            host.destroyForcibly();
        }

        assertThat(pids).isNotEmpty();
        Eventually.await("all of its processes are gone", () -> pids.stream()
                .allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
    }
}

package io.patchbay.core.internal.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.ExecutionLog;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.permission.Grant;
import io.patchbay.core.internal.launcher.Bounds;
import io.patchbay.core.internal.launcher.Carrier;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.core.internal.metrics.TextMeters;
import io.patchbay.core.internal.schedule.NamedExecutors;
import io.patchbay.core.internal.usage.Usages;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallInvocationTest {
    private static final Caller CALLER = new Caller("ada", "default", "0".repeat(32), Set.of());

    @TempDir
    Path home;

    private final TestClock clock = new TestClock();
    private final TextMeters meters = new TextMeters();
    private final MapSecrets secrets = new MapSecrets();
    private final RecordedAudit audit = new RecordedAudit();
    private final List<String> lines = new ArrayList<>();
    private final List<OutboundClients.Policy> policies = new ArrayList<>();
    private Connections connections;

    @BeforeEach
    void start() {
        connections = new Connections(
                policy -> {
                    policies.add(policy);
                    return request -> {
                        throw new AssertionError("not called");
                    };
                },
                NoSockets.INSTANCE,
                secrets,
                audit,
                (plugin, wanted) -> false,
                new NamedExecutors(meters, Carrier.NONE),
                Privilege.NONE);
    }

    @AfterEach
    void stop() {
        connections.close();
    }

    @Test
    void linesReachTheLogOfTheExecutionWithTheirArguments() {
        Invocation invocation = invocation();

        invocation.logger().info("Read {} rows of '{}'.", 7, "a.csv");
        invocation.logger().warn("Odd.", new IllegalStateException("odd"));
        invocation.logger().trace("not kept");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("X1 INFO Read 7 rows of 'a.csv'.");
        assertThat(lines.get(1)).startsWith("X1 WARN Odd.\njava.lang.IllegalStateException: odd\n\tat ");
    }

    @Test
    void loggingLoopIsCutAndTold() {
        CallInvocation invocation = invocation();

        for (int i = 0; i < LineBudget.BURST + 500; i++) {
            invocation.logger().info("again");
        }
        assertThat(lines).hasSize(LineBudget.BURST);
        clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 500; i++) {
            invocation.logger().info("again");
        }
        invocation.end();

        assertThat(lines).hasSize(LineBudget.BURST + LineBudget.PER_SECOND + 1);
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo(
                        "X1 WARN 900 more lines were not kept: a plugin may log 1000 lines at once and 100 a second.");
    }

    @Test
    void longLinesAreCut() {
        invocation().logger().info("x".repeat(100_000));

        assertThat(lines).singleElement().asString().hasSize("X1 INFO ".length() + FaultText.MOST + 1);
    }

    @Test
    void noTextOfAPluginLooksLikeALineOfThePlatformsLog() {
        assertThat(FaultText.indented("a\n2026-01-01 ERROR fake\r\nb"))
                .isEqualTo("a\n    2026-01-01 ERROR fake\n    b");
    }

    @Test
    void dataDirectoryIsMadeWhenItIsAskedFor() {
        Invocation invocation = invocation();
        Path expected = home.resolve("data").resolve("acme.csv");
        assertThat(expected).doesNotExist();

        assertThat(invocation.dataDirectory()).isEqualTo(expected).isDirectory();
    }

    @Test
    void dataDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(home.resolve("data"), "a file in the way");

        assertCode(() -> invocation().dataDirectory(), "data-directory-unavailable");
    }

    @Test
    void symbolicNameThatLeadsElsewhereIsRefused() {
        assertThatThrownBy(() -> new DataDirectory(home, "../etc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataDirectory(home, "..")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void metricsCarryThePluginsNameAndAreBounded() {
        Metrics metrics = invocation().metrics();

        metrics.count("rows_skipped", 3);
        metrics.time("parse", Duration.ofMillis(4));

        assertThat(meters.prometheus())
                .contains("patchbay_plugin_rows_skipped_total{plugin=\"csv\"} 3\n")
                .contains("patchbay_plugin_parse_seconds_count{plugin=\"csv\"} 1\n");
        assertCode(() -> metrics.count("Rows Skipped", 1), "invalid-metric");
        assertCode(() -> metrics.count("rows_skipped", -1), "invalid-metric");
        for (int i = 2; i < PluginMetrics.MOST_NAMES; i++) {
            metrics.count("m" + i, 1);
        }
        assertCode(() -> metrics.count("one_more", 1), "invalid-metric");
    }

    @Test
    void secretIsRevealedOnlyWithThePermissionAndOnAThreadOfThePlatform() {
        secrets.put(CALLER, "db/password", "s3cret".toCharArray());

        assertThat(invocation(new Grant("secret.reveal", "db/*")).connection().reveal("db/password"))
                .isEqualTo("s3cret");
        assertThat(secrets.lastThread()).isEqualTo("io.patchbay.core-vault");
        assertThat(audit.entries()).isEmpty();
        assertCode(() -> invocation().connection().reveal("db/password"), "permission-denied");
        assertCode(
                () -> invocation(new Grant("secret.reveal", "db")).connection().reveal("db/password"),
                "permission-denied");
        assertThat(audit.entries())
                .hasSize(2)
                .allMatch(entry -> entry.outcome() == AuditEntry.Outcome.DENIED
                        && entry.action().equals("secret.reveal"));
        assertThat(audit.threads()).containsOnly("io.patchbay.core-vault");
    }

    @Test
    void secretThatIsNotThereIsNamed() {
        assertCode(
                () -> invocation(new Grant("secret.reveal", "*")).connection().reveal("none"), "secret-not-found");
    }

    @Test
    void interruptedThreadGetsNoSecretAndDoesNotReachTheStore() {
        Invocation invocation = invocation(new Grant("secret.reveal", "*"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> invocation.connection().reveal("a")).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(secrets.lastThread()).isEmpty();
    }

    @Test
    void onlyGrantedAddressesAreOpenToTheClient() {
        Invocation invocation = invocation(
                new Grant("net.connect", "127.0.0.1:9000"),
                new Grant("net.connect", "*.example.com:443"),
                new Grant("net.connect", "${connection}"),
                new Grant("file.read", "/etc"));

        assertThat(invocation.connection().http())
                .isSameAs(invocation.connection().http());
        assertThat(policies).singleElement().satisfies(policy -> assertThat(policy.allowed())
                .containsExactly("127.0.0.1:9000"));
    }

    @Test
    void theClientOfABoundCallIsItsOwnAndAsksForTheEndpoint() {
        Grant connection = new Grant("net.connect", "${connection}");
        URI endpoint = URI.create("https://api.example.com");

        OutboundHttp bound = invocation(Optional.of(bound(endpoint)), connection)
                .connection()
                .http();
        OutboundHttp unbound = invocation(connection).connection().http();

        assertThat(bound).isNotSameAs(unbound);
        assertThatCode(() -> policies.get(0).permit().accept(endpoint)).doesNotThrowAnyException();
        assertThatThrownBy(() -> policies.get(1).permit().accept(endpoint))
                .hasMessageContaining("lacks the permission 'net.connect' for 'api.example.com:443'");
    }

    @Test
    void idempotencyKeyIsThatOfTheExecution() {
        assertThat(invocation().idempotencyKey()).isEqualTo("X1");
        assertThat(invocation().settings().size()).isZero();
    }

    @Test
    void aBoundCallFindsTheSettingsOfItsIntegrationWithTheEndpoint() {
        CallInvocation invocation = invocation(Optional.of(bound(URI.create("https://api.example.com/v2"))));

        assertThat(invocation.settings()).isEqualTo(JsonObject.of("region", Json.of("eu")));
        assertThat(invocation.connection().settings())
                .isEqualTo(JsonObject.of("region", Json.of("eu"), "endpoint", Json.of("https://api.example.com/v2")));
        assertThat(invocation().connection().settings()).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void aBoundCallRevealsTheSecretsOfItsIntegrationByTheirNamesThere() {
        secrets.put(CALLER, "integration/i1/token", "of the integration".toCharArray());
        secrets.put(CALLER, "token", "of the workspace".toCharArray());
        Optional<Binding> bound = Optional.of(bound(URI.create("https://api.example.com")));
        Grant token = new Grant("secret.reveal", "token");

        assertThat(invocation(bound, token).connection().reveal("token")).isEqualTo("of the integration");
        assertThat(invocation(token).connection().reveal("token")).isEqualTo("of the workspace");
        assertCode(() -> invocation(bound).connection().reveal("token"), "permission-denied");
    }

    @Test
    void aConnectionThatIsKeptHasNothingOfTheIntegrationAfterTheCall() {
        secrets.put(CALLER, "integration/i1/token", "of the integration".toCharArray());
        URI endpoint = URI.create("https://api.example.com");
        CallInvocation invocation = invocation(
                Optional.of(bound(endpoint)),
                new Grant("net.connect", "${connection}"),
                new Grant("secret.reveal", "token"));
        Connection kept = invocation.connection();
        OutboundHttp http = kept.http();

        invocation.end();

        assertThat(http).isNotNull();
        assertThatThrownBy(() -> policies.get(0).permit().accept(endpoint))
                .hasMessageContaining("lacks the permission 'net.connect' for 'api.example.com:443'");
        assertCode(() -> kept.reveal("token"), "secret-not-found");
        assertThat(kept.settings()).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void noCallRevealsTheSecretOfAnIntegrationByItsNameInTheStore() {
        secrets.put(CALLER, "integration/i1/token", "of the integration".toCharArray());
        Grant all = new Grant("secret.reveal", "*");

        assertCode(() -> invocation(all).connection().reveal("integration/i1/token"), "permission-denied");
    }

    private static Binding bound(URI endpoint) {
        return new Binding(
                "I1",
                "acme.csv",
                Optional.of(endpoint),
                false,
                JsonObject.of("region", Json.of("eu")),
                Map.of("token", "integration/i1/token"));
    }

    private CallInvocation invocation(Grant... granted) {
        return invocation(Optional.empty(), granted);
    }

    private CallInvocation invocation(Optional<Binding> binding, Grant... granted) {
        ExecutionLog log = new ExecutionLog() {
            @Override
            public void line(String execution, Instant time, String level, String message) {
                lines.add(execution + " " + level + " " + message);
            }

            @Override
            public void used(String execution, String version, Execution.Usage usage) {
                throw new AssertionError("not called");
            }
        };
        Invocations invocations = new Invocations(
                new TestNode(home),
                clock,
                meters,
                connections,
                ExecutionLogs.to(log),
                Privilege.NONE,
                new Usages(meters, id -> List.of(home.resolve("data").resolve(id)), id -> List.of(), Bounds.NONE));
        Workbench workbench = invocations.workbench(new Callee("csv", "acme.csv", "1.0.0", () -> List.of(granted)));
        CallToken token =
                new CallToken(System.nanoTime() + Duration.ofMinutes(1).toNanos());
        Call call = new Call("csv", "go", JsonObject.EMPTY, Optional.empty(), Optional.of("X1"), binding);
        return invocations.invocation(workbench, CALLER, call, "X1", token, new Progress());
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}

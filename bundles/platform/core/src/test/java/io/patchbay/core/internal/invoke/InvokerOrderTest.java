package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerOrderTest {
    @TempDir
    Path home;

    private TestPlatform platform;
    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void start() {
        platform = new TestPlatform(home, log);
    }

    @Test
    void answerOfThePluginIsReturnedAndCounted() {
        platform.offer("echo", "", (input, invocation) -> input);
        JsonObject input = JsonObject.of("a", Json.of(1));

        Json answer = platform.call(Call.of("echo", "go", input));

        assertThat(answer).isEqualTo(input);
        assertThat(platform.meters.prometheus())
                .contains("patchbay_calls_total{plugin=\"echo\",outcome=\"ok\"} 1\n")
                .contains("patchbay_call_seconds_count{plugin=\"echo\"} 1\n");
        assertThat(platform.audit.entries()).isEmpty();
    }

    @Test
    void callerWithoutScopeIsRefusedBeforeAnythingIsLookedUp() {
        Caller reader = new Caller("eve", "default", "0".repeat(32), Set.of(Scope.PLUGINS_READ));

        assertThatThrownBy(
                        () -> platform.invoker.call(reader, Call.of("nowhere", "go", JsonObject.EMPTY), Streams.NONE))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("This needs the scope 'executions:write', which the token of 'eve' does not have.");

        assertThat(platform.audit.entries())
                .singleElement()
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::outcome)
                .containsExactly("plugin.call", "nowhere", AuditEntry.Outcome.DENIED);
        assertThat(platform.meters.prometheus())
                .contains("patchbay_calls_total{plugin=\"unknown\",outcome=\"scope-missing\"} 1\n");
    }

    @Test
    void unknownPluginIsRefusedAndCountedUnderNoNameOfItsOwn() {
        assertCode(() -> platform.call("nowhere"), ActionCode.PLUGIN_NOT_FOUND);

        assertThat(platform.meters.prometheus())
                .contains("patchbay_calls_total{plugin=\"unknown\",outcome=\"plugin-not-found\"} 1\n");
    }

    @Test
    void busyPluginIsRefusedBeforeItsCircuitIsAsked() throws Exception {
        Held held = Held.obedient();
        platform.offer("held", "concurrency=1", held);
        try (Callers callers = new Callers()) {
            Future<Json> first = callers.start(() -> platform.call("held"));
            held.entered.acquire();
            openCircuit("held");

            assertCode(() -> platform.call("held", Duration.ofMillis(5)), ActionCode.PLUGIN_BUSY);
            held.letGo();
            assertThat(Callers.outcome(first)).isEqualTo("ok");
        }
    }

    @Test
    void openCircuitRefusesBeforeTheRevisionIsPinned() {
        Offer offer = platform.offer("broken", "", (input, invocation) -> JsonNull.NULL);
        offer.revision().drain(Duration.ZERO, Duration.ZERO);
        assertCode(() -> platform.call("broken"), ActionCode.PLUGIN_NOT_ENABLED);
        openCircuit("broken");

        assertCode(() -> platform.call("broken"), ActionCode.CIRCUIT_OPEN);
    }

    @Test
    void constructorRunsOnceOnThePluginsThreadWithinTheBudget() {
        String[] seen = new String[1];
        TestPort port = (input, invocation) -> JsonNull.NULL;
        Binding.Source slow = new Binding.Source() {
            @Override
            public ActionPort bind() throws Exception {
                seen[0] = Thread.currentThread().getName();
                new java.util.concurrent.CountDownLatch(1).await();
                return port;
            }

            @Override
            public void release() {}
        };
        platform.offer("slow", "wall=500ms/call", slow, getClass().getClassLoader(), List.of());

        assertCode(() -> platform.call("slow"), ActionCode.DEADLINE_EXCEEDED);
        assertThat(seen[0]).isEqualTo("acme.slow-call");
    }

    @Test
    void executionThatIsNamedGetsVersionAndUsageAndOneThatIsNotGetsNothing() {
        platform.offer("work", "", (input, invocation) -> Json.of(new byte[100_000].length));

        platform.call("work");
        platform.call(new Call("work", "go", JsonObject.EMPTY, Optional.empty(), Optional.of("X1")));

        assertThat(log.versions).containsOnlyKeys("X1").containsValue("1.2.3");
        assertThat(log.usage("X1").allocated()).isGreaterThan(100_000);
        assertThat(log.usage("X1").cpu()).isPositive();
        assertThat(log.usage("X1").wall()).isPositive();
    }

    @Test
    void budgetThatIsExceededIsCountedAndLogged() {
        platform.offer("greedy", "alloc=10KB/call", (input, invocation) -> Json.of(new byte[100_000].length));

        platform.call(new Call("greedy", "go", JsonObject.EMPTY, Optional.empty(), Optional.of("X2")));

        assertThat(platform.meters.prometheus())
                .contains("patchbay_quota_breaches_total{plugin=\"greedy\",budget=\"alloc\"} 1\n");
        assertThat(log.lines).singleElement().asString().contains("X2 WARN The call used more than the budget 'alloc'");
    }

    @Test
    void specTellsActionsAndNamesThemWhenAnotherIsAsked() {
        platform.offer("echo", "", (input, invocation) -> input);

        assertThat(platform.invoker.spec(TestPlatform.CALLER, "echo", "go").name())
                .isEqualTo("go");
        assertThatThrownBy(() -> platform.invoker.spec(TestPlatform.CALLER, "echo", "stop"))
                .hasMessage("Plugin 'echo' has no action 'stop': expected one of 'go'.");
    }

    @Test
    void specNeedsAScope() {
        Caller nobody = new Caller("eve", "default", "0".repeat(32), Set.of());

        assertThatThrownBy(() -> platform.invoker.spec(nobody, "echo", "go"))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> assertThat(failure.code())
                        .isEqualTo(CommonCode.SCOPE_MISSING));
    }

    private void openCircuit(String plugin) {
        Circuit circuit = platform.lanes.of(plugin).circuit();
        for (int i = 0; i < Circuit.LEAST; i++) {
            circuit.enter().orElseThrow().leave(Circuit.Result.BAD);
        }
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ActionCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PatchbayException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}

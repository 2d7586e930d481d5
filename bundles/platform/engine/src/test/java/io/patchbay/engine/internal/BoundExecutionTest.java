package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.time.Eventually;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through integrations. */
class BoundExecutionTest {
    private static final Map<String, Object> ONE_THREAD = Map.of("threads", 1, "threadsPerPlugin", 1);

    @TempDir
    Path folder;

    private TestEngine process;

    @BeforeEach
    void start() {
        process = new TestEngine(folder, new ScriptedInvoker().with("it", BoundExecutionTest::endpoint), ONE_THREAD);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    private static Json endpoint(Call call) {
        return Json.of(
                call.binding().flatMap(Binding::endpoint).map(URI::toString).orElse("none"));
    }

    private Execution submit(String integration, String endpoint) {
        Binding binding = TestEngine.binding(integration, endpoint);
        process.integrations.put(integration, binding);
        Call call = Call.of("it", "process", JsonObject.EMPTY).through(binding);
        return process.engine.submit(FixedCaller.admin(), call, Optional.empty());
    }

    @Test
    void eachExecutionHasTheEndpointOfItsIntegration() {
        String one = submit("I1", "https://one.example.com").id();
        String two = submit("I2", "https://two.example.com").id();
        String unbound = process.submit("it").id();

        assertThat(process.ended(one).output()).contains(Json.of("https://one.example.com"));
        assertThat(process.ended(two).output()).contains(Json.of("https://two.example.com"));
        assertThat(process.ended(unbound).output()).contains(Json.of("none"));
        assertThat(process.get(one).integration()).contains("I1");
        assertThat(process.get(unbound).integration()).isEmpty();
    }

    @Test
    void theEndpointIsThatOfTheMomentTheCallIsMade() {
        CountDownLatch hold = new CountDownLatch(1);
        process.invoker.with("it", call -> {
            hold.await();
            return endpoint(call);
        });
        String running = submit("I1", "https://old.example.com").id();
        Eventually.await("it runs", () -> process.get(running).status() == Status.RUNNING);
        String waiting = submit("I1", "https://old.example.com").id();

        process.integrations.put("I1", TestEngine.binding("I1", "https://new.example.com"));
        hold.countDown();

        assertThat(process.ended(waiting).output()).contains(Json.of("https://new.example.com"));
    }

    @Test
    void anIntegrationThatWasDisabledMeanwhileFailsItsExecution() {
        CountDownLatch hold = new CountDownLatch(1);
        process.invoker.with("it", call -> {
            hold.await();
            return endpoint(call);
        });
        String running = submit("I1", "https://one.example.com").id();
        Eventually.await("it runs", () -> process.get(running).status() == Status.RUNNING);
        String waiting = submit("I1", "https://one.example.com").id();

        process.integrations.remove("I1");
        hold.countDown();

        assertThat(process.ended(waiting).error())
                .contains(new Execution.Failure("integration-inactive", "Integration 'I1' is disabled."));
    }

    @Test
    void anExecutionIsStillBoundAfterACrash() {
        CountDownLatch never = new CountDownLatch(1);
        process.invoker.with("it", call -> {
            never.await();
            return endpoint(call);
        });
        String id = submit("I1", "https://one.example.com").id();
        Eventually.await("it runs", () -> process.get(id).status() == Status.RUNNING);

        process = process.crash(new ScriptedInvoker().with("it", BoundExecutionTest::endpoint), ONE_THREAD);

        assertThat(process.ended(id).output()).contains(Json.of("https://one.example.com"));
        assertThat(process.get(id).integration()).contains("I1");
    }

    @Test
    void whereNobodyKeepsIntegrationsThatIsSaid() {
        Bindings nobody = new Bindings();

        assertThatThrownBy(() -> nobody.bind(FixedCaller.admin(), "I1"))
                .isInstanceOf(PatchbayException.class)
                .hasMessage(
                        "Integration 'I1' cannot be asked for: the bundle 'io.patchbay.integration' does not run. Start it.");
    }
}

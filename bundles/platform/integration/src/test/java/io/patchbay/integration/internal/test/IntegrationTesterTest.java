package io.patchbay.integration.internal.test;

import static io.patchbay.integration.internal.Workspace.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.schedule.Executors;
import io.patchbay.integration.internal.IntegrationContent;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.SecretChanges;
import io.patchbay.integration.internal.TestResult;
import io.patchbay.integration.internal.TestResult.Auth;
import io.patchbay.integration.internal.TestResult.Status;
import io.patchbay.integration.internal.Workspace;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.ManualExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class IntegrationTesterTest {
    private static final String WORKS = "{\"ok\": true, \"message\": \"GET / answered 200.\"}";
    private static final String REFUSED =
            "{\"ok\": false, \"message\": \"GET / answered 401.\", \"code\": \"credentials-refused\"}";

    private final Workspace workspace = new Workspace("127.0.0.1:*");
    private final OtherSide otherSide = new OtherSide();
    private final IntegrationTester tester = otherSide.tester(workspace);
    private final IntegrationsCheck health = new IntegrationsCheck(workspace.rows);

    @AfterEach
    void close() {
        workspace.database.close();
    }

    private String create(String name, String endpoint) {
        SecretChanges secrets = SecretChanges.of(JsonObject.of("token", Json.of("s3cret")));
        return workspace
                .integrations
                .create(
                        ADMIN,
                        "com.example.crm",
                        IntegrationContent.of(name, Optional.of(endpoint), JsonObject.EMPTY, secrets))
                .id();
    }

    private IntegrationView get(String id) {
        return workspace.integrations.get(ADMIN, id);
    }

    @Test
    void theCheckOfThePluginIsBoundAsACallIs() {
        String id = create("crm", "https://crm.example.com");
        otherSide.check(WORKS);

        TestResult result = tester.test(ADMIN, id);

        Call call = otherSide.calls.get(0);
        assertThat(call.action()).isEqualTo("check");
        assertThat(call.binding().flatMap(Binding::endpoint)).contains(URI.create("https://crm.example.com"));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.auth()).isEqualTo(Auth.ACCEPTED);
        assertThat(result.message()).isEqualTo("GET / answered 200.");
        assertThat(otherSide.requests).isEmpty();
    }

    @Test
    void whatWasFoundIsKeptToldAndCounted() {
        String id = create("crm", "https://crm.example.com");
        otherSide.check(REFUSED);

        TestResult result = tester.test(ADMIN, id);

        assertThat(get(id).lastTest()).contains(result);
        assertThat(get(id).revision()).isEqualTo(1);
        assertThat(result.error()).contains("credentials-refused");
        assertThat(result.auth()).isEqualTo(Auth.REFUSED);
        assertThat(workspace.outbox.types()).endsWith("integration.tested");
        assertThat(otherSide.meters.value("patchbay_integration_test_seconds", "status", "failed"))
                .isEqualTo(1);
    }

    @Test
    void theCodeOfThePluginIsTheErrorOfAFailedCall() {
        String id = create("crm", "https://crm.example.com");
        otherSide.checkThrows(ActionCode.PLUGIN_FAILED, "no-endpoint: The integration has no endpoint. Set it.");
        TestResult foreseen = tester.test(ADMIN, id);
        otherSide.checkThrows(ActionCode.DEADLINE_EXCEEDED, "The call took too long.");

        TestResult late = tester.test(ADMIN, id);

        assertThat(foreseen.error()).contains("no-endpoint");
        assertThat(foreseen.message()).endsWith("Set it.");
        assertThat(late.error()).contains("deadline-exceeded");
        assertThat(late.auth()).isEqualTo(Auth.UNKNOWN);
    }

    @Test
    void withoutACheckTheEndpointIsAskedForItsHeadAndGetsNoSecret() {
        String id = create("crm", "http://127.0.0.1:9000/v2");

        TestResult result = tester.test(ADMIN, id);

        assertThat(otherSide.requests).containsExactly("HEAD http://127.0.0.1:9000/v2 {} [127.0.0.1:9000]");
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.auth()).isEqualTo(Auth.NONE);
    }

    @Test
    void aCheckThatMayChangeSomethingIsNotCalled() {
        String id = create("crm", "https://crm.example.com");
        otherSide.check(WORKS);
        otherSide.checkMayChangeSomething();

        tester.test(ADMIN, id);

        assertThat(otherSide.calls).isEmpty();
        assertThat(otherSide.requests).containsExactly("HEAD https://crm.example.com {} []");
    }

    @ParameterizedTest
    @CsvSource({
        "204, PASSED, NONE, ",
        "404, PASSED, UNKNOWN, ",
        "401, PASSED, REQUIRED, ",
        "503, FAILED, UNKNOWN, peer-failed"
    })
    void theStatusOfTheHeadSaysHowItIs(int status, Status expected, Auth auth, String error) {
        String id = create("crm", "https://crm.example.com");
        otherSide.answers(status);

        TestResult result = tester.test(ADMIN, id);

        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.auth()).isEqualTo(auth);
        assertThat(result.error()).isEqualTo(Optional.ofNullable(error));
        assertThat(result.message()).contains("HEAD https://crm.example.com answered " + status + ".");
    }

    @Test
    void aSystemThatIsAwayIsTold() {
        String http = create("crm", "https://crm.example.com");
        String tcp = create("db", "tcp://127.0.0.1:5432");
        TestResult connected = tester.test(ADMIN, tcp);
        otherSide.isAway();

        TestResult overHttp = tester.test(ADMIN, http);
        TestResult overTcp = tester.test(ADMIN, tcp);

        assertThat(connected.message()).isEqualTo("'tcp://127.0.0.1:5432' takes connections.");
        assertThat(overHttp.error()).contains("peer-unreachable");
        assertThat(overTcp.error()).contains("peer-unreachable");
        assertThat(overTcp.message()).contains("cannot be reached");
        assertThat(otherSide.requests).contains("CONNECT 127.0.0.1:5432 [127.0.0.1:5432]");
    }

    @Test
    void whatCannotBeTestedIsRefusedAndKeepsNothing() {
        String nowhere = workspace
                .integrations
                .create(
                        ADMIN,
                        "com.example.crm",
                        IntegrationContent.of("nowhere", Optional.empty(), JsonObject.EMPTY, SecretChanges.NONE))
                .id();
        String off = create("off", "https://crm.example.com");
        workspace.integrations.enable(ADMIN, off, OptionalLong.empty(), false);

        assertThatThrownBy(() -> tester.test(ADMIN, nowhere))
                .isInstanceOfSatisfying(PatchbayException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(CommonCode.CONFLICT))
                .hasMessageEndingWith("has no action 'check'. Give it an endpoint.");
        assertThatThrownBy(() -> tester.test(ADMIN, off))
                .isInstanceOfSatisfying(PatchbayException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(IntegrationCode.INTEGRATION_INACTIVE));
        assertThatThrownBy(() -> tester.test(FixedCaller.with(Scope.INTEGRATIONS_READ), nowhere))
                .hasMessageContaining("executions:write");
        assertThat(get(nowhere).lastTest()).isEmpty();
    }

    @Test
    void anIntegrationThatLeadsElsewhereIsUntestedAgain() {
        String id = create("crm", "https://crm.example.com");
        TestResult result = tester.test(ADMIN, id);

        replace(id, "renamed", "https://crm.example.com");
        Optional<TestResult> renamed = get(id).lastTest();
        replace(id, "renamed", "https://new.example.com");

        assertThat(renamed).contains(result);
        assertThat(get(id).lastTest()).isEmpty();
    }

    private void replace(String id, String name, String endpoint) {
        workspace.integrations.replace(
                ADMIN,
                id,
                OptionalLong.empty(),
                Optional.empty(),
                IntegrationContent.of(name, Optional.of(endpoint), JsonObject.EMPTY, SecretChanges.NONE));
    }

    @Test
    void healthNamesWhatFailedUntilItPassesOrIsDisabled() {
        String crm = create("crm", "https://crm.example.com");
        String erp = create("erp", "https://erp.example.com");
        otherSide.isAway();
        tester.test(ADMIN, crm);
        tester.test(ADMIN, erp);
        Result both = health.execute();
        otherSide.answers(200);

        tester.test(ADMIN, crm);
        workspace.integrations.enable(ADMIN, erp, OptionalLong.empty(), false);

        assertThat(both.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(both.toString())
                .contains("Integrations whose last test failed: 'crm', 'erp'. 'integration show NAME' says why");
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void allThatAreEnabledAreTestedNowAndThenIfConfigured() {
        String crm = create("crm", "https://crm.example.com");
        String nowhere = create("off", "https://off.example.com");
        workspace.integrations.enable(ADMIN, nowhere, OptionalLong.empty(), false);
        Timers timers = new Timers(workspace);
        PeriodicTests never = new PeriodicTests(workspace.rows, tester, timers, Workspace.config(0));
        timers.timer.advance(Duration.ofDays(1));
        never.close();
        assertThat(otherSide.requests).isEmpty();
        Timers others = new Timers(workspace);
        PeriodicTests periodic = new PeriodicTests(workspace.rows, tester, others, Workspace.config(5));

        others.timer.advance(Duration.ofMinutes(11));

        periodic.close();
        assertThat(otherSide.requests).hasSize(2).allMatch(request -> request.contains("crm.example.com"));
        assertThat(get(crm).lastTest()).isPresent();
    }

    /** Hands out one executor whose time the test moves. */
    private static final class Timers implements Executors {
        private final ManualExecutor timer;

        private Timers(Workspace workspace) {
            timer = new ManualExecutor(workspace.clock);
        }

        @Override
        public ScheduledExecutorService timer(String name) {
            return timer;
        }

        @Override
        public ExecutorService bounded(String name, int threads, int queue) {
            return timer;
        }
    }
}

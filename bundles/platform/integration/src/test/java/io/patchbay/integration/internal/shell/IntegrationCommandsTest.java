package io.patchbay.integration.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.integration.internal.IntegrationContent;
import io.patchbay.integration.internal.SecretChanges;
import io.patchbay.integration.internal.Workspace;
import io.patchbay.integration.internal.test.OtherSide;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntegrationCommandsTest {
    private final Workspace workspace = new Workspace();
    private final OtherSide otherSide = new OtherSide();
    private final IntegrationCommands commands =
            new IntegrationCommands(workspace.integrations, otherSide.tester(workspace), new AnsweringExecutions());
    private final CommandSession session = new CommandProcessorImpl()
            .createSession(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    @BeforeEach
    void open() {
        session.put(SessionCaller.VARIABLE, Workspace.ADMIN);
        workspace.plugins.put("com.example.crm", PluginStatus.ENABLED);
    }

    @AfterEach
    void close() {
        workspace.database.close();
    }

    private String run(String verb, String... arguments) throws InterruptedException {
        return commands.integration(session, verb, arguments).text();
    }

    @Test
    void anIntegrationIsMadeShownAndListed() throws Exception {
        String made = run("create", "crm", "com.example.crm", "https://crm.example.com");

        assertThat(made).isEqualTo("Integration 'crm' is active, revision 1.");
        assertThat(run("list")).contains("crm", "active", "com.example.crm https://crm.example.com");
        assertThat(run("show", "crm"))
                .contains(
                        "endpoint  https://crm.example.com", "secrets   none", "made      2026-06-01T00:00:00Z by ada");
    }

    @Test
    void eachPartIsUpdatedAlone() throws Exception {
        run("create", "crm", "com.example.crm", "https://crm.example.com");

        run("update", "crm", "endpoint", "https://new.example.com");
        run("update", "crm", "settings", "{\"region\": \"eu\"}");
        String id = workspace.integrations.id(Workspace.ADMIN, "crm");
        workspace.integrations.replace(
                Workspace.ADMIN,
                id,
                OptionalLong.empty(),
                Optional.empty(),
                IntegrationContent.of(
                        "crm",
                        Optional.of("https://new.example.com"),
                        JsonObject.of("region", Json.of("eu")),
                        SecretChanges.of(JsonObject.of("token", Json.of("s3cret")))));
        run("update", "crm", "name", "sales");

        assertThat(run("show", "sales"))
                .contains("endpoint  https://new.example.com", "  region = \"eu\"", "secrets   token", "revision  5")
                .doesNotContain("s3cret");
        run("update", "sales", "unset-secret", "token");
        run("update", "sales", "endpoint");
        assertThat(run("show", "sales")).contains("secrets   none", "endpoint  none");
    }

    @Test
    void itIsSwitchedAndDeletedByName() throws Exception {
        run("create", "crm", "com.example.crm");

        assertThat(run("disable", "crm")).startsWith("Integration 'crm' is inactive, revision 2.");
        assertThat(run("enable", "crm")).isEqualTo("Integration 'crm' is active, revision 3.");
        assertThat(run("delete", "crm")).isEqualTo("Integration 'crm' and its secrets are deleted.");
        assertThat(run("list")).startsWith("There are none.");
    }

    @Test
    void aCallIsMadeThroughTheIntegration() throws Exception {
        run("create", "crm", "com.example.crm", "https://crm.example.com");

        assertThat(run("exec", "crm", "query", "{\"text\": \"acme\"}"))
                .isEqualTo("\"com.example.crm query {\\\"text\\\":\\\"acme\\\"} https://crm.example.com\"");
    }

    @Test
    void aTestTellsWhatItFoundAndEndsWithItsStatus() throws Exception {
        run("create", "crm", "com.example.crm", "https://crm.example.com");
        otherSide.check("{\"ok\": true, \"message\": \"It answered.\"}");
        Reply passed = commands.integration(session, "test", "crm");
        otherSide.check(
                "{\"ok\": false, \"message\": \"It refused. Correct 'auth'.\", \"code\": \"credentials-refused\"}");

        Reply failed = commands.integration(session, "test", "crm");

        assertThat(passed.status()).isEqualTo(Reply.OK);
        assertThat(passed.text())
                .startsWith("Integration 'crm': test passed in ")
                .endsWith("authentication none. It answered.");
        assertThat(failed.status()).isEqualTo(Reply.FAILED);
        assertThat(failed.text())
                .startsWith("Integration 'crm': test failed as credentials-refused in ")
                .endsWith("authentication refused. It refused. Correct 'auth'.");
        assertThat(run("show", "crm")).contains("tested    2026-06-01T00:00:00Z failed as credentials-refused");
        assertThat(run("list")).contains("https://crm.example.com (last test failed)");
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithWhatWould() {
        assertThat(commands.integration().text()).contains("integration create NAME PLUGIN [ENDPOINT]");
        assertThatThrownBy(() -> run("frob"))
                .hasMessage(
                        "'integration frob': expected list, show, create, update, enable, disable, delete, test or exec."
                                + " See 'integration help'.");
        assertThatThrownBy(() -> run("create", "crm"))
                .hasMessage(
                        "'integration create' with 1 arguments: expected 'integration create NAME PLUGIN [ENDPOINT]'."
                                + " See 'integration help'.");
        assertThatThrownBy(() -> run("show", "none")).hasMessageContaining("Integration 'none' is not there.");
    }

    /** Ends each execution at once and answers what was called. */
    private static final class AnsweringExecutions implements Executions {
        @Override
        public Execution submit(Caller caller, Call call, Optional<String> idempotencyKey) {
            String endpoint =
                    call.binding().flatMap(Binding::endpoint).map(URI::toString).orElse("");
            return new Execution(
                    "X1",
                    call.plugin(),
                    Optional.empty(),
                    call.action(),
                    Execution.Status.SUCCEEDED,
                    call.input(),
                    Optional.of(Json.of(call.plugin() + " " + call.action() + " " + call.input() + " " + endpoint)),
                    Optional.empty(),
                    1,
                    caller.principal(),
                    caller.trace(),
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    call.binding().map(Binding::integration));
        }

        @Override
        public Execution await(Caller caller, Execution execution) {
            return execution;
        }

        @Override
        public Execution get(Caller caller, String id) {
            throw new AssertionError("not called");
        }

        @Override
        public Page<Execution> list(Caller caller, Filter filter, Page.Request page) {
            throw new AssertionError("not called");
        }

        @Override
        public Page<LogLine> log(Caller caller, String id, Page.Request page) {
            throw new AssertionError("not called");
        }

        @Override
        public Execution cancel(Caller caller, String id) {
            throw new AssertionError("not called");
        }
    }
}

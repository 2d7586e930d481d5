package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.workflow.internal.definition.Definition;
import io.patchbay.workflow.internal.definition.DefinitionRows;
import io.patchbay.workflow.internal.definition.WorkflowOutline;
import io.patchbay.workflow.internal.definition.Workflows;
import io.patchbay.workflow.internal.shell.WorkflowCommands;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowsTest {
    private static final Caller ADA = FixedCaller.admin();
    private static final String ONE = TestWorkflow.yaml("read numbers {count: 1}");
    private static final String TWO = TestWorkflow.yaml("read numbers {count: 2}");
    private static final String LATER =
            TestWorkflow.yaml("read numbers {count: 1}").replace("plugin:", "retry: 3\n        plugin:");

    @TempDir
    Path folder;

    private TestWorkflow process;
    private Workflows workflows;

    @BeforeEach
    void start() {
        process = new TestWorkflow(folder, Map.of());
        workflows = new Workflows(
                new DefinitionRows(process.store, process.outbox, process.audit), process.workflow, process.clock);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void everyChangeIsAVersionAndIsAuditedAndTold() {
        workflows.create(ADA, ONE);
        Definition second = workflows.replace(ADA, "test", OptionalLong.of(1), TWO);
        workflows.replace(ADA, "test", OptionalLong.of(2), TWO);
        workflows.delete(ADA, "test", OptionalLong.of(2));
        Definition third = workflows.apply(ADA, ONE);

        assertThat(second.version()).isEqualTo(2);
        assertThat(third.version()).isEqualTo(3);
        assertThat(workflows.get(ADA, "test")).isEqualTo(third);
        assertThat(workflows.get(ADA, "test", 2)).isEqualTo(second);
        assertThat(workflows.versions(ADA, "test", Page.Request.FIRST).items())
                .extracting(Definition::version)
                .containsExactly(3L, 2L, 1L);
        assertThat(process.audit.entries())
                .extracting(AuditEntry::action)
                .containsExactly("workflow.create", "workflow.update", "workflow.delete", "workflow.create");
        assertThat(process.outbox.types())
                .containsExactly("workflow.created", "workflow.updated", "workflow.deleted", "workflow.created");
    }

    @Test
    void theCurrentVersionRuns() {
        workflows.create(ADA, ONE);
        workflows.apply(ADA, TWO);

        Run run = process.ended(workflows
                .execute(ADA, "test", Optional.empty(), Optional.empty())
                .id());

        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.steps().get(0).rowsOut()).isEqualTo(2);
    }

    @Test
    void whatCannotBeRunYetIsSavedAndRefusedByItsKeyWhenItIsStarted() {
        workflows.create(ADA, LATER);

        assertThatThrownBy(() -> workflows.execute(ADA, "test", Optional.empty(), Optional.empty()))
                .hasMessage("Line 4: Step 'read': 'retry' is not supported yet; steps run one after the other."
                        + " Remove it.");
    }

    @Test
    void staleAndTakenAndUnknownAreRefused() {
        workflows.create(ADA, ONE);

        assertRefused(
                CommonCode.CONFLICT,
                "Workflow 'test' is there already. Change it with PUT workflows/{id}.",
                () -> workflows.create(ADA, TWO));
        assertRefused(
                CommonCode.STALE,
                "Workflow 'test' is not as you saw it: it has the ETag \"1\". Get it and try again.",
                () -> workflows.replace(ADA, "test", OptionalLong.of(7), TWO));
        assertRefused(
                CommonCode.STALE,
                "Workflow 'test' is not as you saw it: it has the ETag \"1\". Get it and try again.",
                () -> workflows.delete(ADA, "test", OptionalLong.of(7)));
        assertRefused(
                CommonCode.NOT_FOUND,
                "Workflow 'tset' is not there. GET workflows lists those that are.",
                () -> workflows.get(ADA, "tset"));
        assertRefused(
                CommonCode.INVALID_VALUE,
                "The document has the workflow 'test': expected 'other', whose name never changes."
                        + " Create another one.",
                () -> workflows.replace(ADA, "other", OptionalLong.empty(), TWO));
        assertRefused(
                CommonCode.INVALID_VALUE,
                "The document has the workflows a, b: expected one. Send a document for each.",
                () -> workflows.create(
                        ADA, "workflows: {a: {steps: [{name: s, plugin: p}]}, b: {steps: [{name: s, plugin: p}]}}"));
    }

    @Test
    void otherWorkspacesAndMissingScopesAreKeptOut() {
        workflows.create(ADA, ONE);
        Caller reader = FixedCaller.with(Scope.EXECUTIONS_READ);

        assertThat(workflows
                        .list(FixedCaller.in("elsewhere"), Page.Request.FIRST)
                        .items())
                .isEmpty();
        assertRefused(
                CommonCode.NOT_FOUND,
                "Workflow 'test' is not there. GET workflows lists those that are.",
                () -> workflows.versions(FixedCaller.in("elsewhere"), "test", Page.Request.FIRST));
        assertThat(workflows.get(reader, "test").version()).isEqualTo(1);
        assertThatThrownBy(() -> workflows.apply(reader, TWO)).hasMessageContaining("'executions:write'");
    }

    @Test
    void listsArePaged() {
        for (String name : List.of("c", "a", "b")) {
            workflows.create(ADA, ONE.replace("test:", name + ":"));
        }

        Page<Definition> first = workflows.list(ADA, new Page.Request(2, Optional.empty()));
        Page<Definition> rest = workflows.list(ADA, new Page.Request(2, first.nextPageToken()));

        assertThat(first.items()).extracting(Definition::name).containsExactly("a", "b");
        assertThat(rest.items()).extracting(Definition::name).containsExactly("c");
        assertThat(rest.nextPageToken()).isEmpty();
    }

    @Test
    void validationSavesNothingAndTellsStepsTimesAndObstacles() {
        process.clock.set(Instant.parse("2026-11-22T07:00:00Z"));
        String yaml = LATER.replace("  test:\n", "  test:\n    triggers: [{schedule: '0 */6 * * *'}]\n");

        WorkflowOutline outline = workflows.validate(ADA, yaml);

        assertThat(outline.steps())
                .containsExactly(new WorkflowOutline.Part("read", "plugin", List.of(), Optional.empty()));
        assertThat(outline.firings().get(0).next())
                .containsExactly(
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Instant.parse("2026-11-22T18:00:00Z"),
                        Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(outline.obstacle().orElseThrow()).contains("'retry' is not supported yet");
        assertThat(workflows.list(ADA, Page.Request.FIRST).items()).isEmpty();
    }

    @Test
    void commandSavesShowsListsAndDeletes() throws Exception {
        WorkflowCommands commands = new WorkflowCommands(workflows);
        CommandSession session = session(ADA);
        String file = Files.writeString(folder.resolve("test.yaml"), ONE).toString();

        assertThat(commands.workflow(session, "validate", file).text())
                .isEqualTo("Workflow 'test' is well-formed.\n  read: plugin");
        assertThat(commands.workflow(session, "apply", file).text()).isEqualTo("Workflow 'test' is saved, version 1.");
        assertThat(commands.workflow(session, "list").text()).containsPattern("test +1  ");
        assertThat(commands.workflow(session, "show", "test").text()).contains("version 1, saved ", "count: 1");
        assertThat(commands.workflow(session, "delete", "test").text()).isEqualTo("Workflow 'test' is deleted.");
        assertThat(commands.workflow(session, "list").text())
                .isEqualTo("There are none. Save one: workflow apply FILE.");
        assertThatThrownBy(() -> commands.workflow(session, "aply", file))
                .hasMessage("'workflow aply': expected list, show, validate, apply or delete. See 'workflow help'.");
        assertThatThrownBy(() -> commands.workflow(session(FixedCaller.with(Scope.EXECUTIONS_READ)), "apply", "/no"))
                .hasMessageContaining("executions:write");
    }

    private static void assertRefused(CommonCode code, String message, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private static CommandSession session(Caller caller) {
        CommandSession session = new CommandProcessorImpl()
                .createSession(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        session.put(SessionCaller.VARIABLE, caller);
        return session;
    }
}

package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.engine.internal.shell.ExecutionCommands;
import io.patchbay.testkit.FixedCaller;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionCommandsTest {
    @TempDir
    Path folder;

    private TestEngine process;
    private final CommandSession session = session(FixedCaller.admin());
    private ExecutionCommands commands;

    @BeforeEach
    void start() {
        ScriptedInvoker invoker = new ScriptedInvoker()
                .with("echo", call -> call.input())
                .with("broken", call -> {
                    throw new PatchbayException(ActionCode.PLUGIN_FAILED, "no-luck: There is none.");
                });
        process = new TestEngine(folder, invoker, Map.of());
        commands = new ExecutionCommands(process.engine);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void execPrintsTheAnswer() throws Exception {
        Reply reply = commands.exec(session, "echo", "process", "{\"a\": 1}");

        assertThat(reply.text()).isEqualTo("{\"a\":1}");
        assertThat(reply.status()).isZero();
    }

    @Test
    void execFailsAsItsExecutionDidAndSaysWhy() throws Exception {
        Reply reply = commands.exec(session, "broken", "process");

        assertThat(reply.text())
                .matches("Execution [0-9A-Z]{26} failed: plugin-failed: no-luck: There is none\\."
                        + " Its log: 'log [0-9A-Z]{26}'\\.");
        assertThat(reply.status()).isEqualTo(Reply.FAILED);
    }

    @Test
    void logsAreFollowedUntilTheExecutionEnded() throws Exception {
        String id = process.submit("echo").id();
        process.ended(id);
        for (int i = 0; i < 201; i++) {
            process.lines.line(id, process.clock.instant(), "INFO", "line " + i);
        }
        process.lines.flush();

        Reply first = commands.executions(session, "logs", id, "--follow");
        Reply last = commands.log(session, id, "--follow", "200");

        assertThat(first.next()).contains("log " + id + " --follow 200");
        assertThat(last.text()).endsWith("line 200\n").hasLineCount(1);
        assertThat(last.next()).isEmpty();
    }

    @Test
    void logsOfAnExecutionThatRunsAreFollowed() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        process.invoker.with("slow", call -> {
            released.await();
            return call.input();
        });
        String id = process.submit("slow").id();
        process.lines.line(id, process.clock.instant(), "INFO", "begun");
        process.lines.flush();

        Reply first = commands.log(session, id, "--follow");
        Reply second = commands.log(session, id, "--follow", "1");
        released.countDown();
        process.ended(id);
        Reply last = commands.log(session, id, "--follow", "1");

        assertThat(first.text()).endsWith("INFO  begun\n");
        assertThat(first.next()).contains("log " + id + " --follow 1");
        assertThat(second.text()).isEmpty();
        assertThat(second.next()).isEqualTo(first.next());
        assertThat(last.next()).isEmpty();
    }

    @Test
    void verbsAreNamed() {
        assertThatThrownBy(() -> commands.executions(session, "fly"))
                .hasMessage("'executions fly': expected list, show ID, logs ID [--follow] or cancel ID."
                        + " See 'help executions'.");
        assertThatThrownBy(() -> commands.log(session, process.submit("echo").id(), "now"))
                .hasMessageContaining("'now'");
    }

    @Test
    void tablesFitEightyColumns() throws Exception {
        commands.exec(session, "echo", "process");
        String id = process.submit("broken").id();
        process.ended(id);
        process.lines.line(id, process.clock.instant(), "WARN", "trouble ahead");
        process.lines.flush();

        String table = commands.executions(session).text();

        assertThat(table.lines()).hasSize(3).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
        assertThat(table).contains("succeeded", "failed", "broken");
        assertThat(commands.log(session, id).text()).endsWith("WARN  trouble ahead\n");
    }

    @Test
    void aCommandMayDoWhatItsCallerMay() {
        CommandSession reader = session(FixedCaller.with(Scope.EXECUTIONS_READ));

        assertThat(commands.executions(reader).text()).startsWith("ID ");
        assertThatThrownBy(() -> commands.exec(reader, "echo", "process"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
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

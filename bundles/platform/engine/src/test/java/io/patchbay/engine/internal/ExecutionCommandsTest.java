package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.engine.internal.shell.ExecutionCommands;
import io.patchbay.testkit.FixedCaller;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
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
        assertThat(commands.exec(session, "echo", "process", "{\"a\": 1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void execPrintsWhatWentWrong() throws Exception {
        assertThat(commands.exec(session, "broken", "process"))
                .matches("Execution [0-9A-Z]{26} failed: plugin-failed: no-luck: There is none\\.");
    }

    @Test
    void tablesFitEightyColumns() throws Exception {
        commands.exec(session, "echo", "process");
        String id = process.submit("broken").id();
        process.ended(id);
        process.lines.line(id, process.clock.instant(), "WARN", "trouble ahead");
        process.lines.flush();

        String table = commands.executions(session);

        assertThat(table.lines()).hasSize(3).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
        assertThat(table).contains("succeeded", "failed", "broken");
        assertThat(commands.log(session, id)).endsWith("WARN  trouble ahead\n");
    }

    @Test
    void aCommandMayDoWhatItsCallerMay() {
        CommandSession reader = session(FixedCaller.with(Scope.EXECUTIONS_READ));

        assertThat(commands.executions(reader)).startsWith("ID ");
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

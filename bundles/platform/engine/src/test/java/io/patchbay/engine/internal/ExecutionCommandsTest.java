package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.engine.internal.shell.ExecutionCommands;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionCommandsTest {
    @TempDir
    Path folder;

    private TestEngine process;
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
        assertThat(commands.exec("echo", "process", "{\"a\": 1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void execPrintsWhatWentWrong() throws Exception {
        assertThat(commands.exec("broken", "process"))
                .matches("Execution [0-9A-Z]{26} failed: plugin-failed: no-luck: There is none\\.");
    }

    @Test
    void tablesFitEightyColumns() throws Exception {
        commands.exec("echo", "process");
        String id = process.submit("broken").id();
        process.ended(id);
        process.lines.line(id, process.clock.instant(), "WARN", "trouble ahead");
        process.lines.flush();

        String table = commands.executions();

        assertThat(table.lines()).hasSize(3).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
        assertThat(table).contains("succeeded", "failed", "broken");
        assertThat(commands.log(id)).endsWith("WARN  trouble ahead\n");
    }
}

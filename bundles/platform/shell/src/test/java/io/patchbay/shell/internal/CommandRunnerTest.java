package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.ThreadExecutors;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
    private static final Caller OPERATOR = FixedCaller.with(Scope.SHELL);

    private final CommandProcessorImpl gogo = new CommandProcessorImpl();
    private final CommandRunner runner = new CommandRunner(gogo, new ThreadExecutors());

    CommandRunnerTest() {
        gogo.addCommand("patchbay", new Commands(), "hang");
        gogo.addCommand("patchbay", new Commands(), "hello");
        gogo.addCommand("patchbay", new Commands(), "fail");
        gogo.addCommand("patchbay", new Commands(), "who");
    }

    /** Commands for the test. */
    public static final class Commands {
        /** Greets. */
        public String hello(String name) {
            return "Hello " + name;
        }

        /** Fails with a code. */
        public void fail() {
            throw new PatchbayException(CommonCode.NOT_FOUND, "There is no such thing.");
        }

        /** Ends only when it is interrupted. */
        public void hang() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        /** Stops nothing. */
        public String stop() {
            return "stopped";
        }

        /** Tells the caller. */
        public String who(CommandSession session) {
            return ((Caller) session.get(".caller")).principal();
        }
    }

    @Test
    void printsWhatTheCommandReturns() throws InterruptedException {
        assertThat(runner.run(Caller.platform("test"), "hello Ada"))
                .isEqualTo(new CommandRunner.Result("Hello Ada\n", 0));
    }

    @Test
    void understandsPipesAndScopes() throws InterruptedException {
        assertThat(runner.run(Caller.platform("test"), "patchbay:hello Ada; patchbay:hello Eve")
                        .output())
                .contains("Eve");
    }

    @Test
    void tellsTheCommandWhoCalls() throws InterruptedException {
        assertThat(runner.run(Caller.platform("test"), "who").output()).isEqualTo("platform:test\n");
    }

    @Test
    void namesTheCodeOfAFailure() throws InterruptedException {
        assertThat(runner.run(Caller.platform("test"), "fail"))
                .isEqualTo(new CommandRunner.Result("not-found: There is no such thing.\n", 1));
    }

    @Test
    void passesAPlainLineOfAnybodyAsItIs() throws InterruptedException {
        assertThat(runner.run(OPERATOR, "hello '$.caller; (who)'"))
                .isEqualTo(new CommandRunner.Result("Hello $.caller; (who)\n", 0));
    }

    @Test
    void leavesNobodyButAnAdministratorTheLanguageOfTheShell() throws InterruptedException {
        CommandRunner.Result forged = runner.run(OPERATOR, ".caller = ($.caller platform x); who");
        CommandRunner.Result own = runner.run(OPERATOR, "who");

        assertThat(forged.exitCode()).isEqualTo(1);
        assertThat(forged.output()).startsWith("scope-missing: ");
        assertThat(own).isEqualTo(new CommandRunner.Result("ada\n", 0));
    }

    @Test
    void hidesTheCommandsOfOtherScopesFromAllButAdministrators() throws InterruptedException {
        gogo.addCommand("felix", new Commands(), "stop");

        assertThat(runner.run(OPERATOR, "stop").output()).contains("stop").doesNotContain("stopped");
        assertThat(runner.run(FixedCaller.admin(), "stop").output()).isEqualTo("stopped\n");
    }

    @Test
    void saysThatACommandDoesNotExist() throws InterruptedException {
        CommandRunner.Result result = runner.run(Caller.platform("test"), "no-such-command");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("no-such-command");
    }

    @Test
    void interruptsWhatTakesTooLong() throws InterruptedException {
        CommandRunner hasty = new CommandRunner(gogo, new ThreadExecutors(), Duration.ofSeconds(1));

        assertThat(hasty.run(Caller.platform("test"), "hang"))
                .isEqualTo(
                        new CommandRunner.Result("The command did not end within 1 seconds and was interrupted.\n", 1));
    }
}

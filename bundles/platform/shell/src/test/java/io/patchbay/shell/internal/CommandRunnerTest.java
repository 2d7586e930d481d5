package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.shell.Reply;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
    private static final Caller OPERATOR = FixedCaller.with(Scope.SHELL);

    private static final CommandList.Command PAINT =
            new CommandList.Command("patchbay:paint", List.of("paint ID [--red]"), "Paints.", List.of(), true);

    private final CommandProcessorImpl gogo = new CommandProcessorImpl();
    private final CommandRunner runner = new CommandRunner(
            new CommandSessions(gogo, name -> name.equals("paint") ? Optional.of(PAINT) : Optional.empty()),
            new ThreadExecutors(),
            Duration.ofMinutes(1));

    CommandRunnerTest() {
        gogo.addCommand("patchbay", new Commands(), "hang");
        gogo.addCommand("patchbay", new Commands(), "hello");
        gogo.addCommand("patchbay", new Commands(), "fail");
        gogo.addCommand("patchbay", new Commands(), "who");
        gogo.addCommand("patchbay", new Commands(), "paint");
        gogo.addCommand("patchbay", new Commands(), "read");
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

        /** Answers for people and programs. */
        public Reply paint(String id) {
            return Reply.of(id + " is red.", new Painted(id, Optional.empty())).exiting(Reply.NOT_ENDED);
        }

        /** Reads JSON. */
        public String read(String json) {
            return Json.parse(json).toString();
        }

        /** Tells the caller. */
        public String who(CommandSession session) {
            return ((Caller) session.get(".caller")).principal();
        }
    }

    record Painted(String id, Optional<String> by) {}

    @Test
    void whatCannotBeReadIsTheFaultOfWhoTypedIt() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "read '{a'").output())
                .startsWith("invalid-value: The JSON of 'read' cannot be read: Expected a member name");
        assertThat(run(Caller.platform("test"), "hello acme@[1,2)").output())
                .startsWith("invalid-value: The line cannot be read: ")
                .contains("Put a word with brackets in single quotes");
    }

    @Test
    void answersPeopleAndProgramsWithTheSameStatus() throws InterruptedException {
        CommandRunner.Result people = run(Caller.platform("test"), "paint door");
        CommandRunner.Result programs = run(Caller.platform("test"), "paint door --json");

        assertThat(people).isEqualTo(new CommandRunner.Result("door is red.\n", 4));
        assertThat(programs).isEqualTo(new CommandRunner.Result("{\"id\":\"door\"}\n", 4));
    }

    @Test
    void answersProgramsInJsonWhateverACommandReturns() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "hello Ada --json").output())
                .isEqualTo("{\"message\":\"Hello Ada\"}\n");
        assertThat(run(OPERATOR, "fail --json"))
                .isEqualTo(new CommandRunner.Result(
                        "{\"code\":\"not-found\",\"message\":\"There is no such thing.\"}\n", 1));
    }

    @Test
    void refusesAnOptionTheCommandDoesNotName() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "paint door --blue").output())
                .isEqualTo("invalid-value: Option '--blue' of 'paint' is unknown: expected --red or --json."
                        + " See 'help paint'.\n");
    }

    @Test
    void saysHowACommandIsCalled() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "paint").output())
                .isEqualTo("invalid-value: 'paint': expected 'paint ID [--red]'. See 'help paint'.\n");
    }

    @Test
    void jsonIsForOneCommandAlone() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "hello Ada | who --json").output())
                .contains("'--json' goes with one command alone");
    }

    @Test
    void cancelsWhatItsCallerRuns() throws Exception {
        Future<CommandRunner.Result> hanging = new ThreadExecutors()
                .bounded("canceller", 1, 1)
                .submit(() -> runner.run(OPERATOR, "hang", Optional.of("a-1")));
        Caller other = new Caller("eve", "default", OPERATOR.trace(), OPERATOR.scopes());

        assertThatThrownBy(() -> runner.cancel(other, "a-1")).hasMessageContaining("'a-1'");
        Eventually.passes("the command runs and is cancelled", () -> runner.cancel(OPERATOR, "a-1"));

        assertThat(hanging.get()).isEqualTo(new CommandRunner.Result("The command was cancelled.\n", 130));
    }

    @Test
    void printsWhatTheCommandReturns() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "hello Ada")).isEqualTo(new CommandRunner.Result("Hello Ada\n", 0));
    }

    @Test
    void understandsPipesAndScopes() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "patchbay:hello Ada; patchbay:hello Eve")
                        .output())
                .contains("Eve");
    }

    @Test
    void tellsTheCommandWhoCalls() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "who").output()).isEqualTo("platform:test\n");
    }

    @Test
    void namesTheCodeOfAFailure() throws InterruptedException {
        assertThat(run(Caller.platform("test"), "fail"))
                .isEqualTo(new CommandRunner.Result("not-found: There is no such thing.\n", 1));
    }

    @Test
    void passesAPlainLineOfAnybodyAsItIs() throws InterruptedException {
        assertThat(run(OPERATOR, "hello '$.caller; (who)'"))
                .isEqualTo(new CommandRunner.Result("Hello $.caller; (who)\n", 0));
    }

    @Test
    void leavesNobodyButAnAdministratorTheLanguageOfTheShell() throws InterruptedException {
        CommandRunner.Result forged = run(OPERATOR, ".caller = ($.caller platform x); who");
        CommandRunner.Result own = run(OPERATOR, "who");

        assertThat(forged.exitCode()).isEqualTo(1);
        assertThat(forged.output()).startsWith("scope-missing: ");
        assertThat(own).isEqualTo(new CommandRunner.Result("ada\n", 0));
    }

    @Test
    void hidesTheCommandsOfOtherScopesFromAllButAdministrators() throws InterruptedException {
        gogo.addCommand("felix", new Commands(), "stop");

        assertThat(run(OPERATOR, "stop").output()).contains("stop").doesNotContain("stopped");
        assertThat(run(FixedCaller.admin(), "stop").output()).isEqualTo("stopped\n");
    }

    @Test
    void saysThatACommandDoesNotExist() throws InterruptedException {
        CommandRunner.Result result = run(Caller.platform("test"), "no-such-command");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("no-such-command");
    }

    @Test
    void interruptsWhatTakesTooLong() throws InterruptedException {
        CommandRunner hasty = new CommandRunner(
                new CommandSessions(gogo, name -> Optional.empty()), new ThreadExecutors(), Duration.ofSeconds(1));

        assertThat(hasty.run(Caller.platform("test"), "hang", Optional.empty()))
                .isEqualTo(
                        new CommandRunner.Result("The command did not end within 1 seconds and was interrupted.\n", 1));
    }

    private CommandRunner.Result run(Caller caller, String line) throws InterruptedException {
        return runner.run(caller, line, Optional.empty());
    }
}

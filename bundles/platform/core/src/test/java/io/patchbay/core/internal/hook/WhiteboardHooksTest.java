package io.patchbay.core.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.core.internal.launcher.Carrier;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.schedule.NamedExecutors;
import io.patchbay.plugin.hook.EndedExecution;
import io.patchbay.plugin.hook.ExecutionHook;
import io.patchbay.plugin.hook.InstallHook;
import io.patchbay.plugin.hook.PlannedExecution;
import io.patchbay.plugin.hook.PlannedInstall;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class WhiteboardHooksTest {
    private static final PlannedExecution CALL = new PlannedExecution("01", "acme.csv", "read", "ann");
    private static final String OWNER = "org.apache.felix.framework";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.create();
    private final InMemoryMeters meters = new InMemoryMeters();
    private final RecordedGuard guard = new RecordedGuard();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private FelixInProcess felix;
    private WhiteboardHooks hooks;

    /** Remembers what it was told; a bound thread is interrupted to kill it. */
    private static final class RecordedGuard implements KillSwitch {
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public Killable begin(ClassLoader loader) {
            return new Killable() {
                @Override
                public Bound bind() {
                    events.add("bind");
                    return () -> events.add("unbind");
                }

                @Override
                public boolean kill(String reason) {
                    return events.add("kill");
                }

                @Override
                public void end() {
                    events.add("end");
                }
            };
        }
    }

    @BeforeEach
    void start() {
        felix = FelixInProcess.start(folder.resolve("cache"), Map.of());
        hooks = new WhiteboardHooks(new Hook.Parts(
                felix.context(),
                new NamedExecutors(meters, Carrier.NONE),
                guard,
                meters,
                clock,
                Duration.ofMillis(500),
                Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        hooks.close();
        felix.close();
    }

    private void register(int ranking, ExecutionHook hook) {
        felix.context()
                .registerService(
                        ExecutionHook.class,
                        hook,
                        FrameworkUtil.asDictionary(
                                Map.of(Constants.SERVICE_RANKING, ranking, "component.name", "hook-" + ranking)));
    }

    private static ExecutionHook before(Before before) {
        return new ExecutionHook() {
            @Override
            public Optional<String> before(PlannedExecution execution) throws Exception {
                return before.decide(execution);
            }
        };
    }

    private interface Before {
        Optional<String> decide(PlannedExecution execution) throws Exception;
    }

    private double counted(String outcome) {
        return meters.value("patchbay_hook_calls_total", "plugin", OWNER, "outcome", outcome);
    }

    @Test
    void hooksAreAskedByRankingUntilOneRefuses() {
        register(1, before(call -> Optional.of("asked too late")));
        register(9, before(call -> {
            asked.add(call.plugin() + " " + call.action() + " " + call.principal());
            return Optional.empty();
        }));
        register(5, before(call -> Optional.of("It is\nSunday.")));

        PatchbayException refusal = catchThrowableOfType(PatchbayException.class, () -> hooks.before(CALL));

        assertThat(refusal.code()).isEqualTo(ActionCode.EXECUTION_VETOED);
        assertThat(refusal)
                .hasMessage("Plugin 'acme.csv', action 'read' was not called: a hook of '" + OWNER
                        + "' refused it: It is Sunday. Do what it asks for, or disable that plugin.");
        assertThat(asked).containsExactly("acme.csv read ann");
        assertThat(counted("veto")).isEqualTo(1);
    }

    @Test
    void hookRunsOnAThreadOfItsPluginAsABoundCall() {
        register(1, before(call -> {
            asked.add(Thread.currentThread().getName());
            asked.addAll(guard.events);
            return Optional.empty();
        }));

        hooks.before(CALL);

        assertThat(asked.get(0)).startsWith(OWNER + "-hook");
        assertThat(asked).endsWith("bind");
        assertThat(guard.events).containsExactly("bind", "unbind", "end");
    }

    @Test
    void hookThatThrowsRefusesNothingAndIsReported() {
        register(1, before(call -> {
            throw new StackOverflowError("planted");
        }));

        hooks.before(CALL);

        assertThat(counted("failed")).isEqualTo(1);
        assertThat(hooks.faults(OWNER))
                .containsExactly("Hook 'hook-1': 1 of 1 times it was asked it failed, last: It failed with"
                        + " java.lang.StackOverflowError: planted.");
        clock.advance(Duration.ofMinutes(6));
        assertThat(hooks.faults(OWNER)).isEmpty();
    }

    @Test
    void hookThatIgnoresItsEndIsKilledAndRefusesNothing() {
        CountDownLatch never = new CountDownLatch(1);
        register(1, before(call -> {
            boolean open = false;
            while (!open) {
                try {
                    never.await();
                    open = true;
                } catch (InterruptedException e) {
                    asked.add("told to end");
                }
            }
            return Optional.of("too late");
        }));

        hooks.before(CALL);

        assertThat(asked).contains("told to end");
        assertThat(guard.events).containsExactly("bind", "kill");
        assertThat(counted("late")).isEqualTo(1);
        never.countDown();
        Eventually.await("the call ends when its thread does", () -> guard.events.contains("end"));
    }

    @Test
    void hookThatKeepsFailingIsLeftAloneForAWhile() {
        register(1, before(call -> {
            throw new IllegalStateException("planted");
        }));

        for (int i = 0; i < 5; i++) {
            hooks.before(CALL);
        }

        assertThat(counted("failed")).isEqualTo(3);
        assertThat(counted("rests")).isEqualTo(2);
        assertThat(hooks.all()).singleElement().satisfies(view -> assertThat(view.asked())
                .isFalse());
        clock.advance(Duration.ofSeconds(31));
        hooks.before(CALL);
        assertThat(counted("failed")).isEqualTo(4);
    }

    @Test
    void everyHookIsToldHowACallEnded() {
        register(1, new ExecutionHook() {
            @Override
            public void after(EndedExecution execution) {
                asked.add("low " + execution.outcome());
            }
        });
        register(2, new ExecutionHook() {
            @Override
            public void after(EndedExecution execution) {
                asked.add("high " + execution.outcome());
                throw new IllegalStateException("planted");
            }
        });

        hooks.after(new EndedExecution(CALL, "plugin-busy", Duration.ofMillis(3)));

        assertThat(asked).containsExactly("high plugin-busy", "low plugin-busy");
    }

    @Test
    void installationIsRefusedWithTheReasonExceptOfThePluginItself() {
        InstallHook hook = install -> Optional.of("It asks for " + install.permissions());
        felix.context().registerService(InstallHook.class, hook, null);

        PatchbayException refusal = catchThrowableOfType(PatchbayException.class, () -> hooks.before(install("acme")));

        assertThat(refusal.code()).isEqualTo(InstallCode.INSTALL_VETOED);
        assertThat(refusal).hasMessageContainingAll("'acme 1.0.0' was not installed", "net.connect", "*:443");
        assertThatCode(() -> hooks.before(install(OWNER))).doesNotThrowAnyException();
    }

    private static PlannedInstall install(String symbolicName) {
        return new PlannedInstall(
                symbolicName,
                "1.0.0",
                "upload",
                "ann",
                List.of(new PlannedInstall.AskedPermission("net.connect", "*:443")));
    }
}

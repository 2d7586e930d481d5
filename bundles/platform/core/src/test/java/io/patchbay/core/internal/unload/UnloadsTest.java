package io.patchbay.core.internal.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.lifecycle.CoreSchema;
import io.patchbay.core.internal.unload.Holder.Kind;
import io.patchbay.core.internal.unload.stowaway.Stowaway;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.time.ManualExecutor;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnloadsTest {
    private static final Caller ADMIN = Caller.platform("test");

    private final SettableClock clock = SettableClock.create();
    private final ManualExecutor timer = new ManualExecutor(clock);
    private final ThreadExecutors threads = new ThreadExecutors();
    private final InMemoryMeters meters = new InMemoryMeters();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final InMemoryDatabase database = InMemoryDatabase.of(new CoreSchema());
    private final HandCollector collector = new HandCollector();
    private final Unloads unloads = unloads(collector);
    private final ClassLoader held = new Plugin().loader();

    private Unloads unloads(Collector used) {
        return new Unloads(
                (search, visit) -> visit.accept("acme.other", Keeper.class),
                new HandTimed(),
                new Unloads.Surroundings(meters, clock, new LeakReport(database, audit, outbox), used),
                new Judge.Pace(Duration.ofMinutes(1), Duration.ofMinutes(10)));
    }

    @AfterEach
    void stop() {
        Keeper.KEPT.clear();
        unloads.stop();
        threads.close();
    }

    private void watch(String plugin) {
        unloads.watch(new LoadedRevision(plugin, "1.0.0", "ab", held));
    }

    private Unload only() {
        return unloads.list(ADMIN, Optional.empty(), Page.Request.FIRST).items().get(0);
    }

    @Test
    void isPendingUntilTwoFullCollectionsWereSeen() {
        watch("acme.one");

        collector.seen = 1;
        timer.advance(Duration.ofSeconds(30));

        assertThat(only().verdict()).isEqualTo(Verdict.PENDING);
        assertThat(meters.value("patchbay_unload_pending")).isEqualTo(1);
        assertThat(collector.asked).isZero();
    }

    @Test
    void isLeakedWhenItSurvivedTwoCollectionsThatHappenedAnyway() {
        watch("acme.one");

        collector.seen = 2;
        timer.advance(Duration.ofSeconds(30));

        assertThat(only().verdict()).isEqualTo(Verdict.LEAKED);
        assertThat(collector.asked).isZero();
        assertThat(meters.value("patchbay_unload_total", "verdict", "leaked")).isEqualTo(1);
        assertThat(outbox.types()).containsExactly("plugin.leaked");
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("plugin.unload");
            assertThat(entry.subject()).isEqualTo("acme.one");
        });
    }

    @Test
    void isToldOfOnce() {
        watch("acme.one");
        collector.seen = 2;

        timer.advance(Duration.ofHours(1));

        assertThat(outbox.types()).hasSize(1);
    }

    @Test
    void oneCollectionIsAskedForPerInterval() {
        watch("acme.one");

        timer.advance(Duration.ofSeconds(55));
        assertThat(collector.asked).isZero();
        timer.advance(Duration.ofMinutes(9));
        assertThat(collector.asked).isEqualTo(1);
        timer.advance(Duration.ofMinutes(2));

        assertThat(collector.asked).isEqualTo(2);
        assertThat(only().verdict()).isEqualTo(Verdict.LEAKED);
    }

    @Test
    void nothingIsAskedForWhenNothingIsPending() {
        timer.advance(Duration.ofHours(2));

        assertThat(unloads.verify(ADMIN)).isEqualTo(new Unloads.Tally(0, 0, 0));
        assertThat(collector.asked).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void onDemandTheVerdictIsThereAtOnce() {
        watch("acme.one");

        assertThat(unloads.verify(ADMIN)).isEqualTo(new Unloads.Tally(0, 0, 1));
        assertThat(collector.asked).isEqualTo(2);
    }

    @Test
    void aCollectorThatDoesNotListenLeavesItPending() {
        collector.deaf = true;
        watch("acme.one");

        assertThat(unloads.verify(ADMIN)).isEqualTo(new Unloads.Tally(1, 0, 0));
    }

    @Test
    void onDemandNeedsTheScopeToWrite() {
        Caller reader = new Caller("ada", Caller.DEFAULT_WORKSPACE, "0", Set.of(Scope.PLUGINS_READ));

        assertThatThrownBy(() -> unloads.verify(reader))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("plugins:write");
    }

    @Test
    void listIsPagedNewestFirstAndByPlugin() {
        watch("acme.one");
        watch("acme.two");
        watch("acme.one");

        Page<Unload> first = unloads.list(ADMIN, Optional.of("acme.one"), new Page.Request(1, Optional.empty()));
        Page<Unload> second = unloads.list(ADMIN, Optional.of("acme.one"), new Page.Request(1, first.nextPageToken()));

        assertThat(first.items()).hasSize(1);
        assertThat(second.items()).extracting(Unload::plugin).containsExactly("acme.one");
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void aRealClassLoaderIsNamedWhileItIsHeldAndCleanAfterwards() {
        Unloads real = unloads(new JvmCollector());
        real.watch(plant());

        assertThat(real.verify(ADMIN)).isEqualTo(new Unloads.Tally(0, 0, 1));
        assertThat(real.list(ADMIN, Optional.empty(), Page.Request.FIRST)
                        .items()
                        .get(0)
                        .holders())
                .extracting(Holder::kind)
                .containsExactly(Kind.STATIC_FIELD);
        Keeper.KEPT.clear();

        assertThat(real.verify(ADMIN)).isEqualTo(new Unloads.Tally(0, 1, 0));
        real.stop();
    }

    /** In a method of its own, so that no frame of the test holds the class loader. */
    private static LoadedRevision plant() {
        Plugin plugin = new Plugin();
        Keeper.KEPT.add(plugin.make(Stowaway.class, Object.class));
        return plugin.revision();
    }

    /** A class of another bundle. */
    private static final class Keeper {
        private static final List<Object> KEPT = new ArrayList<>();
    }

    private static final class HandCollector implements Collector {
        private int asked;
        private long seen;
        private boolean deaf;

        @Override
        public void collect() {
            asked++;
            seen += deaf ? 0 : 1;
        }

        @Override
        public long collections() {
            return seen;
        }
    }

    private final class HandTimed implements Executors {
        @Override
        public ExecutorService bounded(String name, int most, int queue) {
            return threads.bounded(name, most, queue);
        }

        @Override
        public ScheduledExecutorService timer(String name) {
            return timer;
        }
    }
}

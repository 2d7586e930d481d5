package io.patchbay.core.internal.unload;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.core.internal.unload.Holder.Kind;
import io.patchbay.core.internal.unload.stowaway.Stowaway;
import io.patchbay.core.internal.unload.stowaway.StowawayDriver;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final List<Object> KEPT = new ArrayList<>();

    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

    private final Plugin plugin = new Plugin();

    private Search look(Probe probe) throws Exception {
        Search search = new Search(
                plugin.revision(), System.nanoTime() + Duration.ofSeconds(20).toNanos());
        probe.look(search);
        return search;
    }

    private List<Holder> holders(Probe probe) throws Exception {
        Search search = look(probe);
        assertThat(search.gaps()).isEmpty();
        return search.holders();
    }

    @Test
    void findNothingWhereNothingWasLeft() throws Exception {
        plugin.make(Stowaway.class, Runnable.class);

        for (Probe probe : List.of(
                new ThreadProbe(),
                new ThreadLocalProbe(),
                new JdbcDriverProbe(),
                new ShutdownHookProbe(),
                new MBeanProbe(),
                new StaticFieldProbe((search, visit) -> visit.accept("acme.other", ProbesTest.class)))) {
            assertThat(holders(probe)).as(probe.place()).isEmpty();
        }
    }

    @Test
    void nameAThreadByItsTask() throws Exception {
        TimerTask task = plugin.make(Stowaway.class, TimerTask.class);
        Thread thread = new Thread(task, "stowaway-runs");
        thread.start();

        try {
            assertThat(holders(new ThreadProbe())).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.THREAD);
                assertThat(holder.name()).isEqualTo("stowaway-runs");
                assertThat(holder.evidence()).contains(Stowaway.class.getName());
            });
        } finally {
            task.cancel();
            thread.join();
        }
    }

    @Test
    void nameAThreadByItsContextClassLoader() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "stowaway-context");
        thread.setContextClassLoader(plugin.loader());
        thread.start();

        try {
            assertThat(holders(new ThreadProbe()))
                    .containsExactly(
                            new Holder(Kind.CONTEXT_CLASS_LOADER, "stowaway-context", "its context class loader"));
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void nameATimerByItsTask() throws Exception {
        Timer timer = new Timer("stowaway-timer", true);
        timer.schedule(
                plugin.make(Stowaway.class, TimerTask.class), Duration.ofDays(1).toMillis());

        try {
            assertThat(holders(new ThreadProbe())).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.TIMER);
                assertThat(holder.name()).isEqualTo("stowaway-timer");
            });
        } finally {
            timer.cancel();
        }
    }

    @Test
    void nameAnIdleExecutorByItsFactory() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(1, plugin.make(Stowaway.class, ThreadFactory.class));
        executor.submit(() -> "done").get();

        try {
            assertThat(holders(new ThreadProbe())).isNotEmpty().allSatisfy(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.EXECUTOR);
                assertThat(holder.name()).isEqualTo("stowaway-idle");
                assertThat(holder.evidence()).contains("threadFactory");
            });
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void nameTheThreadOfAThreadLocal() throws Exception {
        CountDownLatch set = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Object value = plugin.make(Stowaway.class, Object.class);
        Thread thread = new Thread(
                () -> {
                    LOCAL.set(List.of(value));
                    set.countDown();
                    await(end);
                },
                "stowaway-local");
        thread.start();
        set.await();

        try {
            assertThat(holders(new ThreadLocalProbe())).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.THREAD_LOCAL);
                assertThat(holder.name()).isEqualTo("stowaway-local");
                assertThat(holder.evidence()).contains(Stowaway.class.getName());
            });
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void nameADriver() throws Exception {
        Callable<?> driver = plugin.make(StowawayDriver.class, Callable.class);

        try {
            assertThat(holders(new JdbcDriverProbe()))
                    .extracting(Holder::kind, Holder::name)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Kind.JDBC_DRIVER, StowawayDriver.class.getName()));
        } finally {
            driver.call();
        }
    }

    @Test
    void nameAShutdownHook() throws Exception {
        Thread hook = new Thread(plugin.make(Stowaway.class, Runnable.class), "stowaway-hook");
        Runtime.getRuntime().addShutdownHook(hook);

        try {
            assertThat(holders(new ShutdownHookProbe())).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.SHUTDOWN_HOOK);
                assertThat(holder.name()).isEqualTo("stowaway-hook");
            });
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    @Test
    void nameAnMBean() throws Exception {
        ObjectName name = new ObjectName("acme:type=Stowaway");
        ManagementFactory.getPlatformMBeanServer().registerMBean(plugin.make(Stowaway.class, Object.class), name);

        try {
            assertThat(holders(new MBeanProbe()))
                    .containsExactly(new Holder(Kind.MBEAN, "acme:type=Stowaway", "its class"));
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    @Test
    void nameAStaticListOfAnotherBundle() throws Exception {
        KEPT.add(plugin.make(Stowaway.class, Object.class));

        try {
            assertThat(holders(new StaticFieldProbe((search, visit) -> visit.accept("acme.other", ProbesTest.class))))
                    .singleElement()
                    .satisfies(holder -> {
                        assertThat(holder.kind()).isEqualTo(Kind.STATIC_FIELD);
                        assertThat(holder.name()).isEqualTo(ProbesTest.class.getName() + ".KEPT");
                        assertThat(holder.evidence()).startsWith("in bundle acme.other: ");
                    });
        } finally {
            KEPT.clear();
        }
    }

    @Test
    void sayWhichPackageIsClosedAndHowToOpenIt() {
        Search search = new Search(plugin.revision(), System.nanoTime());

        assertThat(search.allOpen(java.io.File.class)).isFalse();

        assertThat(search.gaps())
                .containsExactly(
                        "package java.io is closed: start Java with" + " --add-opens java.base/java.io=ALL-UNNAMED");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

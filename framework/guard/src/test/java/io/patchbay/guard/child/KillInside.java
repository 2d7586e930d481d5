package io.patchbay.guard.child;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.CallKilled;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Starts calls that compute inside the JDK and kills them; prints for each how it ended. */
public final class KillInside {
    private static final Subject PLUGIN = new Subject("plugin", true);
    private static final String REASON = "test";

    private final Guard guard;
    private final PluginLoader loader;
    private final Class<?> inside;

    private KillInside(Guard guard) throws ClassNotFoundException {
        this.guard = guard;
        this.loader = new PluginLoader("io.patchbay.guard.hostile.", guard.weaver()::weave);
        // Initialised, or a slow start would be killed in its initialiser.
        this.inside = Class.forName("io.patchbay.guard.hostile.Inside", true, loader);
    }

    /** Takes the path of the native part, how often to kill one and the same, and the names of the runaways. */
    public static void main(String[] arguments) throws Exception {
        Guard guard = Guard.arm(new Allow(), Optional.of(Path.of(arguments[0]))).orElseThrow();
        System.out.println("native=" + guard.withoutNative().orElse("loaded"));
        var test = new KillInside(guard);
        for (int i = 2; i < arguments.length; i++) {
            System.out.println(arguments[i] + "=" + test.kill(arguments[i]));
        }
        int often = Integer.parseInt(arguments[1]);
        int killed = 0;
        for (int i = 0; i < often; i++) {
            killed += test.kill(i % 2 == 0 ? "power" : "sort").equals("killed") ? 1 : 0;
        }
        System.out.println("often=" + killed);
        int tries = 0;
        for (int i = 0; i < Math.min(often, 10); i++) {
            tries = Math.max(tries, test.tries(i % 2 == 0 ? "power" : "digits"));
        }
        System.out.println("tries=" + tries);
        System.out.println("waits=" + test.left("waits"));
        System.out.println("elsewhere=" + test.left("elsewhere"));
        System.out.println("afterwards=" + test.inside.getMethod("ends").invoke(null));
        System.exit(0);
    }

    private String kill(String name) throws Exception {
        Call call = guard.calls().begin(PLUGIN);
        var ended = new AtomicReference<String>("still runs");
        Thread thread = start(call, inside.getMethod(name), ended);
        guard.calls().kill(call, loader, REASON, Duration.ofMillis(100));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (thread.isAlive() && System.nanoTime() - end < 0) {
            guard.calls().killInside(call, loader, REASON);
            thread.join(2);
        }
        guard.calls().end(call);
        return ended.get() + (thread.isAlive() ? " " + Arrays.toString(thread.getStackTrace()) : "");
    }

    /** How often it takes to look until the error is thrown into large numbers that are multiplied. */
    private int tries(String name) throws Exception {
        Call call = guard.calls().begin(PLUGIN);
        Thread thread = start(call, inside.getMethod(name), new AtomicReference<>());
        while (thread.isAlive() && !isMultiplying(thread)) {
            thread.join(1);
        }
        guard.calls().kill(call, loader, REASON, Duration.ofMillis(100));
        int tries = 1;
        while (thread.isAlive() && guard.calls().killInside(call, loader, REASON) == 0) {
            tries++;
            thread.join(2);
        }
        while (thread.isAlive()) {
            guard.calls().killInside(call, loader, REASON);
            thread.join(2);
        }
        guard.calls().end(call);
        return tries;
    }

    private static boolean isMultiplying(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                        .filter(frame -> frame.getMethodName().contains("ToomCook"))
                        .count()
                > 2;
    }

    /** What waits, or is in code that others share, is left alone. */
    private String left(String name) throws Exception {
        Call call = guard.calls().begin(PLUGIN);
        var ended = new AtomicReference<String>("still runs");
        Thread thread = start(call, inside.getMethod(name), ended);
        guard.calls().kill(call, loader, REASON, Duration.ofMillis(100));
        int thrown = 0;
        for (int i = 0; i < 50; i++) {
            thrown += guard.calls().killInside(call, loader, REASON);
            thread.join(2);
        }
        inside.getField("enough").setBoolean(null, true);
        thread.interrupt();
        thread.join(20_000);
        guard.calls().end(call);
        return thrown + " thrown, " + ended.get();
    }

    @SuppressWarnings("try")
    private Thread start(Call call, Method method, AtomicReference<String> ended) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try (var scope = guard.calls().bind(call)) {
                begun.countDown();
                method.invoke(null);
                ended.set("returned");
            } catch (InvocationTargetException e) {
                ended.set(e.getCause() instanceof CallKilled ? "killed" : String.valueOf(e.getCause()));
            } catch (Throwable e) {
                ended.set(e instanceof CallKilled ? "killed" : e.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        begun.await();
        thread.join(20);
        return thread;
    }

    private static final class Allow implements Policy {
        @Override
        public Subject subjectOf(ClassLoader loader) {
            return loader instanceof PluginLoader ? PLUGIN : Subject.PLATFORM;
        }

        @Override
        public Verdict decide(Request request) {
            return Verdict.ALLOW;
        }
    }
}

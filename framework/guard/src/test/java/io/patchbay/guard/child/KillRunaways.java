package io.patchbay.guard.child;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.CallKilled;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts runaways and kills them; prints for each how it ended. */
public final class KillRunaways {
    private static final Duration GRACE = Duration.ofMillis(100);
    private static final Subject PLUGIN = new Subject("plugin", true);

    private final Guard guard;
    private final PluginLoader loader;
    private final Class<?> runaways;

    private KillRunaways(Guard guard) throws ClassNotFoundException {
        this.guard = guard;
        this.loader = new PluginLoader("io.patchbay.guard.hostile.", guard.weaver()::weave);
        this.runaways = loader.loadClass("io.patchbay.guard.hostile.Runaways");
    }

    public static void main(String[] names) throws Exception {
        Guard guard = Guard.arm(new Allow(), Optional.empty()).orElseThrow();
        System.out.println("unloaded=" + isUnloaded(run(guard, names)));
        System.exit(0);
    }

    private static boolean isUnloaded(WeakReference<ClassLoader> loader) {
        for (int often = 0; often < 50 && !loader.refersTo(null); often++) {
            System.gc();
        }
        return loader.refersTo(null);
    }

    private static WeakReference<ClassLoader> run(Guard guard, String... names) throws Exception {
        var test = new KillRunaways(guard);
        for (String name : names) {
            System.out.println(name + "=" + test.kill(name));
        }
        System.out.println("tidied=" + test.runaways.getField("tidied").get(null));
        System.out.println("neighbour=" + test.neighbour());
        System.out.println("afterwards=" + test.runaways.getMethod("ends").invoke(null));
        System.out.println("unwoven=" + guard.weaver().ledger().unwoven(test.loader));
        System.out.println("background=" + test.background());
        System.out.println("resumed=" + test.resumed());
        return new WeakReference<>(test.loader);
    }

    private String kill(String name) throws Exception {
        Call call = guard.calls().begin(PLUGIN);
        var ended = new AtomicReference<String>("still runs");
        Thread thread = start(call, runaways.getMethod(name), ended);
        guard.calls().kill(call, loader, "test", GRACE);
        thread.join(10_000);
        String how = ended.get() + (thread.isAlive() ? " " + java.util.Arrays.toString(thread.getStackTrace()) : "");
        guard.calls().end(call);
        return how;
    }

    /** A second call of the same plugin goes on while the first is killed. */
    private String neighbour() throws Exception {
        Call killed = guard.calls().begin(PLUGIN);
        Call other = guard.calls().begin(PLUGIN);
        var killedEnd = new AtomicReference<String>("still runs");
        var otherEnd = new AtomicReference<String>("still runs");
        Thread first = start(killed, runaways.getMethod("mutual"), killedEnd);
        Thread second = start(other, runaways.getMethod("mutual"), otherEnd);
        guard.calls().kill(killed, loader, "test", GRACE);
        first.join(10_000);
        String between = killedEnd.get() + ", other " + otherEnd.get();
        guard.calls().kill(other, loader, "test", GRACE);
        second.join(10_000);
        guard.calls().end(killed);
        guard.calls().end(other);
        return between;
    }

    /** A thread without a call ends when the plugin is stopped. */
    private String background() throws Exception {
        var ended = new AtomicReference<String>("still runs");
        Thread thread = start(null, runaways.getMethod("catchAll"), ended);
        guard.calls().stop(loader, "stopped", GRACE);
        thread.join(10_000);
        return ended.get();
    }

    /** A plugin that was stopped works after it was started again. */
    private String resumed() throws Exception {
        guard.calls().stop(loader, "stopped", GRACE);
        guard.calls().resume(loader);
        guard.calls().resume(loader);
        return String.valueOf(runaways.getMethod("ends").invoke(null));
    }

    @SuppressWarnings("try")
    private Thread start(@Nullable Call call, Method method, AtomicReference<String> ended)
            throws InterruptedException {
        var begun = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try (var scope = call == null
                    ? guard.calls().bind((Object) null)
                    : guard.calls().bind(call)) {
                begun.countDown();
                method.invoke(null);
                ended.set("returned");
            } catch (InvocationTargetException e) {
                ended.set(describe(e.getCause()));
            } catch (Throwable e) {
                ended.set(describe(e));
            }
        });
        thread.setDaemon(true);
        thread.start();
        begun.await();
        // Gives the JIT a chance to compile the loop, so that a kill has something to throw away.
        thread.join(60);
        return thread;
    }

    private static String describe(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof CallKilled)) {
            cause = cause.getCause();
        }
        return cause instanceof CallKilled ? "killed" : e.toString();
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

package io.patchbay.guard.check;

import io.patchbay.guard.bridge.AccessDenied;
import io.patchbay.guard.bridge.CallKilled;
import io.patchbay.guard.bridge.Keeper;
import io.patchbay.guard.bridge.ThreadPort;
import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import io.patchbay.guard.sink.FileNames;
import io.patchbay.guard.sink.Rule;
import io.patchbay.guard.sink.Sink;
import io.patchbay.guard.sink.SinkTable;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Answers at every sink. It fails closed: what it cannot decide is denied. */
public final class Checkpoint implements Keeper {
    /** Reflection on these is never granted: it would be the way out. */
    private static final String OWN_PACKAGES = "io.patchbay.guard.";

    private final List<Sink> sinks = SinkTable.all();
    private final Class<?>[] types;
    private final Policy policy;
    private final Attribution attribution;
    private final Sockets sockets;
    private final LongAdder failures = new LongAdder();

    /** Makes one; {@code types} are the classes of the table's rows, null where this Java has none. */
    public Checkpoint(Class<?>[] types, Policy policy, ThreadPort port) {
        this.types = types.clone();
        this.policy = policy;
        this.attribution = new Attribution(policy, port);
        this.sockets = new Sockets(policy);
    }

    /** Loads everything an answer needs. */
    public static void prepare() {
        Ambient.prepare();
        FrameKind.of(Checkpoint.class);
    }

    /** Returns how many checks could not be decided and were denied. */
    public long failures() {
        return failures.sum();
    }

    @Override
    public void check(int number, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        Sink sink = sinks.get(number);
        try {
            if (sink.permission() == Permission.PROPERTY_READ
                    && first instanceof String name
                    && Ambient.covers(Permission.PROPERTY_READ, name)) {
                return;
            }
            Charged charged = attribution.charged(sink, types[number], first);
            if (!charged.nobody()) {
                examine(sink, charged, first, second, third);
            }
        } catch (SecurityException | VirtualMachineError | CallKilled e) {
            throw e;
        } catch (Throwable e) {
            failures.increment();
            var denied = new AccessDenied(
                    "unknown code", sink.permission().label(), "*", "call " + sink.operation() + " (the check failed)");
            denied.initCause(e);
            throw denied;
        }
    }

    @Override
    public @Nullable Object owner(@Nullable Object descriptor) {
        return sockets.owner(descriptor);
    }

    @Override
    public void moves(Object owner) {
        try {
            sockets.moves((Subject) owner);
        } catch (SecurityException | VirtualMachineError | CallKilled e) {
            throw e;
        } catch (Throwable e) {
            failures.increment();
            var denied = new AccessDenied(
                    ((Subject) owner).name(), Permission.NET_CONNECT.label(), "*", "use a socket (the check failed)");
            denied.initCause(e);
            throw denied;
        }
    }

    @Override
    public void moved(Object owner, long sent, long received) {
        try {
            sockets.moved((Subject) owner, sent, received);
        } catch (VirtualMachineError | CallKilled e) {
            throw e;
        } catch (Throwable e) { // the bytes have gone, and who waits for them is not at fault
            failures.increment();
        }
    }

    @Override
    public void accepts(Object listener, Object descriptor) {
        sockets.accepts(listener, descriptor);
    }

    private void examine(
            Sink sink, Charged charged, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        if (sink.rule() == Rule.THREAD) {
            thread(charged, (Thread) first);
        } else if (sink.rule() == Rule.LOADER) {
            loader(charged, (ClassLoader) first);
        } else if (sink.rule() == Rule.SOCKET) {
            sockets.own(first, charged);
        } else {
            String target = sink.target().of(sink, first, second, third);
            if (target != null && !vouched(sink, charged, target) && !itself(sink, charged, first)) {
                Class<?> opened = sink.target().opened(first, second);
                examine(sink, charged.nearest(), opened, target);
                Subject carried = charged.carried();
                if (carried != null && !carried.equals(charged.nearest())) {
                    examine(sink, carried, opened, target);
                }
            }
        }
    }

    /** Whether the platform's code that acts says that it acts for itself. */
    private boolean vouched(Sink sink, Charged charged, String target) {
        Subject acting = charged.acting();
        if (acting.sandboxed() || !sink.target().isPath()) {
            return false;
        }
        return policy.vouches(acting, sink.permission(), FileNames.lexical(target))
                && policy.vouches(acting, sink.permission(), FileNames.real(target));
    }

    private boolean itself(Sink sink, Charged charged, @Nullable Object argument) {
        return switch (sink.rule()) {
            case FRAMEWORK_OTHERS -> argument != null && policy.owns(charged.nearest(), argument);
            case FRAMEWORK_LOOKUP -> argument == null || policy.sees(charged.nearest(), argument);
            default -> false;
        };
    }

    private void examine(Sink sink, Subject subject, @Nullable Class<?> opened, String target) {
        if (!subject.sandboxed()) {
            return;
        }
        if (opened != null) {
            if (isGuard(opened)) {
                throw denied(sink, subject, target);
            }
            if (attribution.subjectOf(opened).equals(subject)) {
                return;
            }
        }
        if (!sink.target().isPath()) {
            decide(sink, subject, target);
            return;
        }
        String lexical = FileNames.lexical(target);
        if (sink.permission() == Permission.FILE_READ && Ambient.covers(Permission.FILE_READ, lexical)) {
            return;
        }
        decide(sink, subject, lexical);
        String real = FileNames.real(target);
        if (!real.equals(lexical)) {
            decide(sink, subject, real);
        }
    }

    private void decide(Sink sink, Subject subject, String target) {
        if (Ambient.covers(sink.permission(), target)) {
            return;
        }
        var request = new Request(subject, sink.permission(), target, sink.operation());
        Verdict verdict = policy.decide(request);
        if (verdict != Verdict.ALLOW) {
            observe(request, verdict);
        }
        if (verdict == Verdict.DENY) {
            throw denied(sink, subject, target);
        }
        if (sink.grows()) {
            policy.grows(request);
        }
    }

    private void observe(Request request, Verdict verdict) {
        try {
            policy.observe(request, verdict);
        } catch (RuntimeException e) { // a broken observer must not change the verdict
            failures.increment();
        }
    }

    private void thread(Charged charged, @Nullable Thread thread) {
        Subject starter = charged.nearest();
        if (thread == null) {
            return;
        }
        boolean shared =
                thread instanceof ForkJoinWorkerThread && thread.getClass().getClassLoader() == null;
        boolean own = starter.sandboxed() && !shared;
        if (own) {
            attribution.own(thread, starter);
        }
        Subject carried = charged.carried();
        policy.threadStarts(starter.sandboxed() || carried == null ? starter : carried, thread, own);
    }

    private void loader(Charged charged, @Nullable ClassLoader loader) {
        if (charged.nearest().sandboxed() && loader != null) {
            attribution.own(loader, charged.nearest());
        }
    }

    private static boolean isGuard(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getName().startsWith(OWN_PACKAGES)
                && (loader == null || loader == Checkpoint.class.getClassLoader());
    }

    private static AccessDenied denied(Sink sink, Subject subject, String target) {
        return new AccessDenied(subject.name(), sink.permission().label(), target, "call " + sink.operation());
    }
}

package io.patchbay.guard.check;

import io.patchbay.guard.bridge.Gate;
import io.patchbay.guard.bridge.ThreadPort;
import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.sink.Rule;
import io.patchbay.guard.sink.Sink;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds who is charged at a sink. */
final class Attribution {
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private final Policy policy;
    private final ThreadPort port;
    private final Owners<ClassLoader, Subject> loaders = new Owners<>();
    private final Owners<Thread, Subject> threads = new Owners<>();

    Attribution(Policy policy, ThreadPort port) {
        this.policy = policy;
        this.port = port;
    }

    /** Returns who is charged; platform means nobody. */
    Charged charged(Sink sink, Class<?> sinkType, @Nullable Object argument) {
        return switch (sink.rule()) {
            case ARGUMENT -> new Charged(argument == null ? Subject.PLATFORM : subjectOf((Class<?>) argument), null);
            case IMMEDIATE -> WALKER.walk(frames -> immediate(frames, sinkType));
            case NEAREST, THREAD, LOADER -> WALKER.walk(frames -> nearest(frames, sink));
        };
    }

    /** Returns whose code a class is. */
    Subject subjectOf(Class<?> type) {
        return switch (FrameKind.of(type)) {
            case OWNED, TRANSPARENT -> subjectOf(type.getClassLoader());
            case JDK, MACHINERY, LOADING -> Subject.PLATFORM;
        };
    }

    void own(ClassLoader loader, Subject owner) {
        loaders.put(loader, owner);
    }

    void own(Thread thread, Subject owner) {
        threads.put(thread, owner);
    }

    private Subject subjectOf(@Nullable ClassLoader loader) {
        if (loader == null || loader == Attribution.class.getClassLoader()) {
            return Subject.PLATFORM;
        }
        Subject maker = loaders.get(loader);
        return maker == null ? policy.subjectOf(loader) : maker;
    }

    /**
     * The nearest owner. Where the thread runs no known call, a sandboxed owner further down counts too: else a library
     * would do for a plugin's own thread what the plugin may not.
     */
    private Charged nearest(Stream<StackFrame> stack, Sink sink) {
        Iterator<StackFrame> frames = stack.iterator();
        skipGuard(frames);
        boolean privileged = port.privileged();
        Subject carried = carried();
        boolean reads = sink.permission() == Permission.FILE_READ;
        boolean toEnd = sink.rule() == Rule.NEAREST && !privileged && (carried == null || reads);
        Subject nearest = null;
        while (frames.hasNext()) {
            Class<?> type = frames.next().getDeclaringClass();
            FrameKind kind = FrameKind.of(type);
            if (kind == FrameKind.LOADING && reads) {
                return Charged.NOBODY;
            }
            if (kind != FrameKind.OWNED && kind != FrameKind.LOADING) {
                continue;
            }
            Subject subject = subjectOf(type.getClassLoader());
            if (subject.sandboxed()) {
                return new Charged(nearest == null || carried == null ? subject : nearest, carried);
            }
            nearest = subject;
            if (!toEnd) {
                return new Charged(subject, carried);
            }
        }
        return new Charged(carried == null && !privileged ? ofThread() : Subject.PLATFORM, carried);
    }

    private Subject ofThread() {
        Subject starter = threads.get(Thread.currentThread());
        return starter == null ? Subject.PLATFORM : starter;
    }

    private Charged immediate(Stream<StackFrame> stack, Class<?> sinkType) {
        Iterator<StackFrame> frames = stack.iterator();
        skipGuard(frames);
        boolean onBehalf = false;
        while (frames.hasNext()) {
            Class<?> type = frames.next().getDeclaringClass();
            FrameKind kind = FrameKind.of(type);
            if (kind == FrameKind.OWNED) {
                return new Charged(subjectOf(type.getClassLoader()), onBehalf ? carried() : null);
            }
            onBehalf |= kind == FrameKind.TRANSPARENT;
            boolean ownStep = sinkType.isAssignableFrom(type) || kind == FrameKind.MACHINERY;
            if (kind == FrameKind.LOADING || (!ownStep && !onBehalf)) {
                return Charged.NOBODY;
            }
        }
        return new Charged(Subject.PLATFORM, onBehalf ? carried() : null);
    }

    /** The guard's own frames are nearest of all; they end at the gate. */
    private static void skipGuard(Iterator<StackFrame> frames) {
        while (frames.hasNext()) {
            if (frames.next().getDeclaringClass() == Gate.class) {
                return;
            }
        }
    }

    private @Nullable Subject carried() {
        return port.privileged() ? null : (Subject) port.subject();
    }
}

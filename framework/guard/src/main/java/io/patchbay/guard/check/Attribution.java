package io.patchbay.guard.check;

import io.patchbay.guard.bridge.ThreadPort;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.sink.Sink;
import java.lang.StackWalker.Option;
import java.util.Set;
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
            case IMMEDIATE -> walk(new ImmediateWalk(this, sinkType, onBehalfOf()));
            case FRAMEWORK, FRAMEWORK_OTHERS, FRAMEWORK_LOOKUP ->
                walk(new FrameworkWalk(this, sink, sinkType, onBehalfOf()));
            case NEAREST, THREAD, LOADER, SOCKET -> walk(new NearestWalk(this, sink, port.privileged(), onBehalfOf()));
        };
    }

    private static Charged walk(FrameWalk walk) {
        WALKER.walk(walk);
        return walk.charged();
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

    Subject subjectOf(@Nullable ClassLoader loader) {
        if (loader == null || loader == Attribution.class.getClassLoader()) {
            return Subject.PLATFORM;
        }
        Subject maker = loaders.get(loader);
        return maker == null ? policy.subjectOf(loader) : maker;
    }

    /** Returns whose code started this thread. */
    Subject starter() {
        Subject starter = threads.get(Thread.currentThread());
        return starter == null ? Subject.PLATFORM : starter;
    }

    private @Nullable Subject onBehalfOf() {
        return port.privileged() ? null : (Subject) port.subject();
    }
}

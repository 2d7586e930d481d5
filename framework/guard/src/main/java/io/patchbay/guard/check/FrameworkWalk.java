package io.patchbay.guard.check;

import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.sink.Rule;
import io.patchbay.guard.sink.Sink;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** Charges whoever calls the framework; if the JDK calls for somebody, the next owner and the call of the thread. */
final class FrameworkWalk extends FrameWalk {
    private static final String TRACKERS = "org.osgi.util.tracker.";

    private final Attribution attribution;
    private final Class<?> sinkType;
    private final String method;
    private final boolean passesTrackers;
    private final @Nullable Subject call;
    private boolean madeForSomebody;
    private Charged charged = Charged.NOBODY;

    FrameworkWalk(Attribution attribution, Sink sink, Class<?> sinkType, @Nullable Subject call) {
        this.attribution = attribution;
        this.sinkType = sinkType;
        this.method = sink.methodName();
        this.passesTrackers = sink.rule() == Rule.FRAMEWORK_LOOKUP;
        this.call = call;
    }

    /** The method may call another of its name for the caller; what else the class calls it for is the framework's doing. */
    @Override
    boolean knowsEnough(StackFrame frame, Class<?> type, FrameKind kind) {
        if (sinkType.isAssignableFrom(type) || type.isAssignableFrom(sinkType)) {
            return !frame.getMethodName().equals(method);
        }
        return !(passesTrackers && isTracker(type)) && knowsEnough(type, kind);
    }

    /** A tracker asks for whoever made it. */
    private static boolean isTracker(Class<?> type) {
        return type.getClassLoader() == FrameworkWalk.class.getClassLoader()
                && type.getName().startsWith(TRACKERS);
    }

    @Override
    boolean knowsEnough(Class<?> type, FrameKind kind) {
        return switch (kind) {
            case OWNED, LOADING -> {
                charged = new Charged(attribution.subjectOf(type.getClassLoader()), madeForSomebody ? call : null);
                yield true;
            }
            case TRANSPARENT -> {
                madeForSomebody = true;
                yield false;
            }
            case JDK, MACHINERY -> false;
        };
    }

    @Override
    Charged charged() {
        return charged;
    }
}

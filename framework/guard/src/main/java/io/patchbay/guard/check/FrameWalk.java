package io.patchbay.guard.check;

import io.patchbay.guard.bridge.Gate;
import java.lang.StackWalker.StackFrame;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks at the frames above the gate until it knows enough. Its own function and predicate, because lambdas would be
 * made anew for each check.
 */
abstract class FrameWalk implements Function<Stream<StackFrame>, Boolean>, Predicate<StackFrame> {
    private boolean aboveGate;

    @Override
    public final Boolean apply(Stream<StackFrame> frames) {
        return frames.anyMatch(this);
    }

    @Override
    public final boolean test(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        if (!aboveGate) {
            aboveGate = type == Gate.class;
            return false;
        }
        return knowsEnough(frame, type, FrameKind.of(type));
    }

    boolean knowsEnough(StackFrame frame, Class<?> type, FrameKind kind) {
        return knowsEnough(type, kind);
    }

    abstract boolean knowsEnough(Class<?> type, FrameKind kind);

    abstract Charged charged();
}

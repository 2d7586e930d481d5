package io.patchbay.guard.check;

import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.sink.Rule;
import io.patchbay.guard.sink.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Charges the nearest owner and the call of the thread. Where the thread runs no known call, a sandboxed owner further
 * down counts too: else a library would do for a plugin's own thread what the plugin may not.
 */
final class NearestWalk extends FrameWalk {
    private final Attribution attribution;
    private final @Nullable Subject call;
    private final boolean reads;
    private final boolean privileged;
    private final boolean toTheEnd;
    private @Nullable Subject nearest;
    private @Nullable Charged charged;

    NearestWalk(Attribution attribution, Sink sink, boolean privileged, @Nullable Subject call) {
        this.attribution = attribution;
        this.call = call;
        this.privileged = privileged;
        this.reads = sink.permission() == Permission.FILE_READ;
        boolean asks = sink.rule() == Rule.NEAREST || sink.rule() == Rule.SOCKET;
        this.toTheEnd = asks && !privileged && (call == null || reads);
    }

    @Override
    boolean knowsEnough(Class<?> type, FrameKind kind) {
        if (kind == FrameKind.LOADING && reads) {
            charged = Charged.NOBODY;
            return true;
        }
        if (kind != FrameKind.OWNED && kind != FrameKind.LOADING) {
            return false;
        }
        Subject subject = attribution.subjectOf(type.getClassLoader());
        if (subject.sandboxed()) {
            charged = new Charged(nearest == null || call == null ? subject : nearest, call, acting(subject));
            return true;
        }
        nearest = acting(subject);
        return !toTheEnd;
    }

    @Override
    Charged charged() {
        if (charged != null) {
            return charged;
        }
        boolean ofThread = call == null && !privileged && (toTheEnd || nearest == null);
        return new Charged(ofThread ? attribution.starter() : Subject.PLATFORM, call, acting(Subject.PLATFORM));
    }

    private Subject acting(Subject otherwise) {
        return nearest == null ? otherwise : nearest;
    }
}

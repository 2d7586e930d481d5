package io.patchbay.guard.check;

import io.patchbay.guard.policy.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Charges the direct caller. Where the JDK calls through something it made for somebody, the next owner is charged and
 * the call of the thread too: such a thing can be handed to code that would be allowed.
 */
final class ImmediateWalk extends FrameWalk {
    private final Attribution attribution;
    private final Class<?> sinkType;
    private final @Nullable Subject call;
    private boolean madeForSomebody;
    private Charged charged = Charged.NOBODY;

    ImmediateWalk(Attribution attribution, Class<?> sinkType, @Nullable Subject call) {
        this.attribution = attribution;
        this.sinkType = sinkType;
        this.call = call;
    }

    @Override
    boolean knowsEnough(Class<?> type, FrameKind kind) {
        return switch (kind) {
            case OWNED -> {
                charged = charged(attribution.subjectOf(type.getClassLoader()));
                yield true;
            }
            case LOADING -> {
                charged = Charged.NOBODY;
                yield true;
            }
            case TRANSPARENT -> {
                madeForSomebody = true;
                charged = charged(Subject.PLATFORM);
                yield false;
            }
            case MACHINERY -> false;
            case JDK -> !sinkType.isAssignableFrom(type) && !madeForSomebody;
        };
    }

    private Charged charged(Subject nearest) {
        return new Charged(nearest, madeForSomebody ? call : null);
    }

    @Override
    Charged charged() {
        return charged;
    }
}

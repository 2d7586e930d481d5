package io.patchbay.guard.check;

import io.patchbay.guard.policy.Subject;
import org.jspecify.annotations.Nullable;

/** Charges whoever calls the framework; if the JDK calls for somebody, the next owner and the call of the thread. */
final class FrameworkWalk extends FrameWalk {
    private final Attribution attribution;
    private final Class<?> sinkType;
    private final @Nullable Subject call;
    private boolean madeForSomebody;
    private Charged charged = Charged.NOBODY;

    FrameworkWalk(Attribution attribution, Class<?> sinkType, @Nullable Subject call) {
        this.attribution = attribution;
        this.sinkType = sinkType;
        this.call = call;
    }

    @Override
    boolean knowsEnough(Class<?> type, FrameKind kind) {
        if (sinkType.isAssignableFrom(type)) {
            return false;
        }
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

package io.patchbay.guard.bridge;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Links the poll in woven classes: all of one class loader share one call site. */
public final class Poll {
    private Poll() {}

    /** Bootstrap method of the poll; {@code type} is {@code ()void}. */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        return PollSite.of(caller.lookupClass().getClassLoader());
    }

    /** The poll of classes written for Java 6 and older, which know no {@code invokedynamic}: all share one call site. */
    public static void old() throws Throwable {
        PollSite.OLD_INVOKER.invokeExact();
    }

    /** What {@link #old} does while somebody is to be killed. */
    static void checkOld() {
        Class<?> caller = Callers.WALKER.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type.getClassLoader() != null)
                .findFirst()
                .orElse(Poll.class));
        check(PollSite.of(caller.getClassLoader()).plugin);
    }

    /** Initialised when first needed, not with the first poll. */
    private static final class Callers {
        static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    }

    /** What a poll does while somebody in its plugin is to be killed. Not public: reached through a method handle. */
    static void check(KillState plugin) {
        ThreadState thread = ThreadState.current();
        if (thread.asking) {
            return;
        }
        CallState call = thread.call;
        if (call != null && call.isKilled()) {
            call.throwOut(thread);
        }
        if (plugin.isKilled()) {
            plugin.throwOut(thread);
        }
    }
}

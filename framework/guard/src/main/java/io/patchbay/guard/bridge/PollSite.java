package io.patchbay.guard.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The call site of all polls of one class loader. It does nothing until armed; arming swaps its target, which throws away
 * the compiled code that had it inlined. It must not refer to the loader, or no plugin could be unloaded.
 */
final class PollSite extends MutableCallSite {
    private static final Map<Key, PollSite> SITES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<ClassLoader> GONE = new ReferenceQueue<>();
    private static final MethodType POLL = MethodType.methodType(void.class);
    private static final MethodHandle NOTHING = MethodHandles.empty(POLL);

    private static final PollSite OLD = new PollSite();
    static final MethodHandle OLD_INVOKER = OLD.dynamicInvoker();

    /** The plugin as a whole: killed when it was stopped. */
    final KillState plugin = new KillState();

    private int armed;

    private PollSite() {
        super(NOTHING);
    }

    static PollSite of(@Nullable ClassLoader loader) {
        for (var gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            SITES.remove(gone);
        }
        var key = new Key(loader);
        PollSite known = SITES.get(key);
        if (known != null) {
            return known;
        }
        var site = new PollSite();
        PollSite earlier = SITES.putIfAbsent(key, site);
        return earlier == null ? site : earlier;
    }

    /** Refused: a plugin can get hold of its own site and would make itself immortal. */
    @Override
    public void setTarget(MethodHandle target) {
        throw new UnsupportedOperationException("A poll cannot be redirected.");
    }

    void arm() {
        count(1);
        OLD.count(1);
    }

    void disarm() {
        count(-1);
        OLD.count(-1);
    }

    private synchronized void count(int step) {
        boolean before = armed > 0;
        armed += step;
        if (before != armed > 0) {
            swap(armed > 0 ? checking() : NOTHING);
        }
    }

    private void swap(MethodHandle target) {
        super.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {this});
    }

    private MethodHandle checking() {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            if (this == OLD) {
                return own.findStatic(Poll.class, "checkOld", POLL);
            }
            return own.findStatic(Poll.class, "check", MethodType.methodType(void.class, KillState.class))
                    .bindTo(plugin);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The poll of the guard is missing from its own package.", e);
        }
    }

    /** A loader by identity, because a plugin's own loader may say it equals another. */
    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;
        private final boolean boot;

        Key(@Nullable ClassLoader loader) {
            super(loader, GONE);
            hash = System.identityHashCode(loader);
            boot = loader == null;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            return other instanceof Key key && (boot ? key.boot : get() != null && key.refersTo(get()));
        }
    }
}

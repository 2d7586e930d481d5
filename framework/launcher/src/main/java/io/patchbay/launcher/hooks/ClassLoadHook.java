package io.patchbay.launcher.hooks;

import java.util.function.Consumer;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Sees every class a bundle defines. The policy puts the poll that kills into the classes of plugins. */
final class ClassLoadHook implements WeavingHook {
    private final Consumer<WovenClass> policy;
    private final Tally tally;

    ClassLoadHook(Consumer<WovenClass> policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
    }

    @Override
    public void weave(WovenClass wovenClass) {
        tally.asked();
        try {
            policy.accept(wovenClass);
        } catch (Throwable e) {
            tally.failedClosed();
            // Anything else would make Felix drop this hook and load the class, and all later ones, unwoven.
            throw new WeavingException("Class '" + wovenClass.getClassName() + "' could not be woven", e);
        }
    }
}

package io.patchbay.core.internal.launcher;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Asks the launcher, which has the guard of the process and knows no type of ours; it says in which shape. */
@Component(service = KillSwitch.class)
public final class LauncherKillSwitch implements KillSwitch {
    private final Optional<Function<ClassLoader, Object>> launcher;

    /** Looks for the launcher's service: it is there before any bundle starts, or never. */
    @Activate
    public LauncherKillSwitch(BundleContext context) {
        this.launcher = LauncherFunction.find(context, "patchbay.calls");
    }

    @Override
    public Killable begin(ClassLoader loader) {
        return launcher.<Killable>map(calls -> new LauncherCall(calls.apply(loader)))
                .orElse(Killable.NONE);
    }

    private record LauncherCall(Object call) implements Killable {
        @Override
        public Bound bind() {
            AutoCloseable scope = (AutoCloseable) ((Supplier<?>) call).get();
            return () -> close(scope);
        }

        @Override
        @SuppressWarnings("unchecked") // its shape is the launcher's promise
        public boolean kill(String reason) {
            ((Consumer<String>) call).accept(reason);
            return true;
        }

        @Override
        public void end() {
            close((AutoCloseable) call);
        }

        private static void close(AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The guard of the process failed", e);
            }
        }
    }
}

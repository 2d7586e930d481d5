package io.patchbay.core.internal.invoke;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Asks the launcher, which has the guard of the process and knows no type of ours; it says in which shape. */
@Component(service = KillSwitch.class)
public final class LauncherKillSwitch implements KillSwitch {
    private final @Nullable Function<ClassLoader, Object> launcher;

    /** Looks for the launcher's service: it is there before any bundle starts, or never. */
    @Activate
    @SuppressWarnings("unchecked") // the launcher registers exactly this type; generics are erased in the registry
    public LauncherKillSwitch(BundleContext context) throws InvalidSyntaxException {
        Function<ClassLoader, Object> found = null;
        for (ServiceReference<?> reference : context.getServiceReferences(Function.class, "(patchbay.calls=true)")) {
            // Another bundle may register such a service too; only the launcher's is believed.
            if (reference.getBundle() != null && reference.getBundle().getBundleId() == 0) {
                found = (Function<ClassLoader, Object>) context.getService(reference);
            }
        }
        this.launcher = found;
    }

    @Override
    public Killable begin(ClassLoader loader) {
        return launcher == null ? Killable.NONE : new LauncherCall(launcher.apply(loader));
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

package io.patchbay.core.internal.hook;

import io.patchbay.core.internal.launcher.LauncherFunction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** Asks the launcher, which has the guard of the process and knows no type of ours; it says in which shape. */
final class LauncherCallGuard implements CallGuard {
    private final Optional<Function<ClassLoader, Object>> launcher;

    /** Looks for the launcher's service: it is there before any bundle starts, or never. */
    LauncherCallGuard(BundleContext context) {
        launcher = LauncherFunction.find(context, "patchbay.calls");
    }

    @Override
    public Guarded begin(ClassLoader loader) {
        return new LauncherCall(launcher.map(calls -> calls.apply(loader)));
    }

    private record LauncherCall(Optional<Object> call) implements Guarded {
        @Override
        public Bound bind() {
            Optional<AutoCloseable> scope = call.map(one -> (AutoCloseable) ((Supplier<?>) one).get());
            return () -> scope.ifPresent(LauncherCall::close);
        }

        @Override
        @SuppressWarnings("unchecked") // its shape is the launcher's promise
        public void kill(String reason) {
            call.ifPresent(one -> ((Consumer<String>) one).accept(reason));
        }

        @Override
        public void end() {
            call.ifPresent(one -> close((AutoCloseable) one));
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

package io.patchbay.launcher.isolation;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * Whose code asks the framework: the nearest on the stack that is of a bundle.
 *
 * @param bundle the bundle
 * @param type the class of it that asks
 */
record Asker(Bundle bundle, Class<?> type) {
    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final ClassLoader FRAMEWORK = Asker.class.getClassLoader();

    /** Finds it; empty if nearer than any bundle's there is code of nobody knows whom. */
    static Optional<Asker> find() {
        return WALKER.walk(frames -> frames.<Class<?>>map(StackFrame::getDeclaringClass)
                        .dropWhile(Asker::isOfNoBundle)
                        .findFirst())
                .flatMap(Asker::of);
    }

    private static boolean isOfNoBundle(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || loader == FRAMEWORK;
    }

    /** The framework's own class of loaders only: any other can say that it belongs to any bundle. */
    private static Optional<Asker> of(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader.getClass().getClassLoader() == FRAMEWORK && loader instanceof BundleReference reference
                ? Optional.of(new Asker(reference.getBundle(), type))
                : Optional.empty();
    }
}

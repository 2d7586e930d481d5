package io.patchbay.core.internal.unload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** The loaded classes of all bundles: those of their entries that their class loader already knows. */
final class BundleClasses implements LoadedClasses {
    private static final String SUFFIX = ".class";

    private final BundleContext context;

    BundleClasses(BundleContext context) {
        this.context = context;
    }

    @Override
    public void each(Search search, BiConsumer<String, Class<?>> visit) throws ReflectiveOperationException {
        if (!search.allOpen(ClassLoader.class)) {
            return;
        }
        Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        find.setAccessible(true);
        for (Bundle bundle : context.getBundles()) {
            @Nullable BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (bundle.getBundleId() != 0 && wiring != null && wiring.getClassLoader() != null) {
                each(bundle.getSymbolicName(), wiring, find, visit);
            }
        }
    }

    private static void each(String bundle, BundleWiring wiring, Method find, BiConsumer<String, Class<?>> visit)
            throws IllegalAccessException, InvocationTargetException {
        int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        for (String entry : wiring.listResources("/", "*" + SUFFIX, options)) {
            String name = entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.');
            if (find.invoke(wiring.getClassLoader(), name) instanceof Class<?> loaded) {
                visit.accept(bundle, loaded);
            }
        }
    }
}

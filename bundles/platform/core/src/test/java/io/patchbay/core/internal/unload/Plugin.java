package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.stowaway.Stowaway;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A class loader with classes of its own from the package {@code stowaway}, and a revision that knows it weakly. */
final class Plugin {
    static final String VERSION = "1.0.0";

    private final ClassLoader loader = new OwnClasses();

    LoadedRevision revision() {
        return new LoadedRevision("acme.stowaway", VERSION, "0".repeat(64), loader);
    }

    ClassLoader loader() {
        return loader;
    }

    /** Makes an object of the plugin's own class of this name, which is not the class of the test. */
    <T> T make(Class<?> type, Class<T> as) {
        try {
            Object made =
                    loader.loadClass(type.getName()).getDeclaredConstructor().newInstance();
            return as.cast(made);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OwnClasses extends ClassLoader {
        OwnClasses() {
            super(Plugin.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Stowaway.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}

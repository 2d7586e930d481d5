package io.patchbay.guard.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Defines the classes of one package itself, as a bundle's class loader would, and leaves all others to its parent. */
public final class PluginLoader extends ClassLoader {
    private final String prefix;
    private final BiFunction<ClassLoader, byte[], byte[]> weaving;
    private final List<String> shared;

    /** Takes types of the package that are the parent's all the same. */
    public PluginLoader(String prefix, BiFunction<ClassLoader, byte[], byte[]> weaving, Class<?>... shared) {
        super(PluginLoader.class.getClassLoader());
        this.prefix = prefix;
        this.weaving = weaving;
        this.shared = Arrays.stream(shared).map(Class::getName).toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix) || shared.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(resource)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = weaving.apply(this, in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

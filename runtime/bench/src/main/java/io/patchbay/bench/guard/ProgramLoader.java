package io.patchbay.bench.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;

/** Defines one class and those nested in it itself, as the class loader of a bundle would. */
final class ProgramLoader extends ClassLoader {
    private final String program;
    private final BiFunction<ClassLoader, byte[], byte[]> weaving;

    ProgramLoader(Class<?> program, BiFunction<ClassLoader, byte[], byte[]> weaving) {
        super(program.getClassLoader());
        this.program = program.getName();
        this.weaving = weaving;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            boolean own = name.equals(program) || name.startsWith(program + "$");
            return own ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
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

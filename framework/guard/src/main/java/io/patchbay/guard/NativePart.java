package io.patchbay.guard;

import io.patchbay.guard.bridge.ThreadPort;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the native part, for the bridge: {@code System.load} is denied to all but the boot loader on Java 24 and later. */
final class NativePart {
    private NativePart() {}

    /** Returns why there is none; empty if it was loaded. */
    static Optional<String> load(ThreadPort port, Optional<Path> library) {
        if (library.isEmpty() || !Files.isRegularFile(library.get())) {
            return Optional.of(
                    "It was built without '" + library.map(Path::getFileName).orElse(Path.of("its native part"))
                            + "', which takes Linux on x86-64 and a C compiler.");
        }
        try {
            Method loadLibrary = ClassLoader.class.getDeclaredMethod("loadLibrary", Class.class, File.class);
            loadLibrary.setAccessible(true);
            port.load(loadLibrary, library.get().toAbsolutePath().toFile());
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of("'" + library.get() + "' cannot be loaded: " + e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.of("Java " + Runtime.version() + " does not let '" + library.get() + "' be loaded: " + e);
        }
    }
}

package io.patchbay.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines the bridge in the boot loader, straight from the bytes in this jar. A jar appended to the boot class path would
 * do the same, but costs the shared archive of application classes and a warning of the JVM on standard output.
 */
final class BridgeInstaller {
    private static final String PACKAGE = "io/patchbay/guard/bridge/";

    /** Superclasses before those that extend them. */
    private static final List<String> CLASSES = List.of(
            "Keeper",
            "AccessDenied",
            "OverBudget",
            "CallKilled",
            "KillState",
            "Stay",
            "CallState",
            "NativeStop",
            "ThreadState$States",
            "ThreadState",
            "Gate",
            "PollSite$Key",
            "PollSite",
            "Poll$Callers",
            "Poll",
            "ThreadPort");

    private final Instrumentation instrumentation;

    BridgeInstaller(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    void install() throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(BridgeInstaller.class.getModule())),
                Map.of("java.lang", Set.of(BridgeInstaller.class.getModule())),
                Set.of(),
                Map.of());
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Object instance = unsafe.getMethod("getUnsafe").invoke(null);
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        for (String name : CLASSES) {
            byte[] bytes = bytes(name);
            define.invoke(instance, PACKAGE + name, bytes, 0, bytes.length, boot(), null);
        }
    }

    private static @Nullable ClassLoader boot() {
        return Object.class.getClassLoader();
    }

    private static byte[] bytes(String name) {
        String resource = PACKAGE + name + ".class";
        try (InputStream in = BridgeInstaller.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("'" + resource + "' is missing from the jar of the guard.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

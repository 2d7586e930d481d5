package io.patchbay.launcher;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** SIGTERM, SIGINT and SIGHUP ask for a clean stop. A shutdown hook could not: it cannot choose the exit status. */
final class StopSignals {
    private StopSignals() {}

    /** Reflection, because javac refuses {@code sun.misc.Signal} under -Werror and it has no successor. */
    static void onSignal(Runnable stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        stop.run();
                        return null;
                    });
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : new String[] {"TERM", "INT", "HUP"}) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
            }
        } catch (ReflectiveOperationException e) {
            throw new Refusal(
                    ExitCode.WRONG_JAVA,
                    "This Java has no module jdk.unsupported. Set JAVA_HOME to a full JDK 17 to 25.",
                    e);
        }
    }
}

package io.patchbay.guard;

import java.net.InetAddress;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Initialises classes of the JDK whose static initialisers come by sinks. A denial in there would leave the class broken
 * for the whole process, whoever caused it.
 */
final class Warmup {
    private static final List<String> CLASSES = List.of(
            "java.lang.ApplicationShutdownHooks",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessEnvironment",
            "java.lang.ProcessImpl",
            "java.lang.invoke.MethodHandleProxies",
            "java.io.Console",
            "java.io.DeleteOnExitHook",
            "java.io.File$TempDirectory",
            "java.net.Inet6Address",
            "java.net.NetworkInterface",
            "java.net.ProxySelector",
            "java.net.URLConnection",
            "java.nio.file.TempFileHelper",
            "java.security.SecureRandom",
            "java.security.Security",
            "java.util.Currency",
            "java.util.ServiceLoader",
            "java.util.concurrent.ForkJoinPool",
            "javax.net.ssl.SSLContext",
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.nio.ch.DatagramChannelImpl",
            "sun.nio.ch.Net",
            "sun.nio.ch.UnixDomainSockets",
            "sun.nio.fs.LinuxWatchService",
            "sun.security.provider.NativePRNG",
            "sun.util.calendar.ZoneInfoFile");

    private Warmup() {}

    static void run() {
        for (String name : CLASSES) {
            Optional<Class<?>> found = SinkInstaller.find(name);
            found.ifPresent(Warmup::initialise);
        }
        TimeZone.getDefault();
        FileSystems.getDefault().getFileStores();
        InetAddress.getLoopbackAddress();
    }

    private static void initialise(Class<?> type) {
        try {
            Class.forName(type.getName(), true, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Class '" + type.getName() + "' was there a moment ago.", e);
        }
    }
}

package io.patchbay.launcher.boot.probe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Copied into generated bundles: gets ready at the third question and then stops the framework. */
public final class ReadyActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var questions = new AtomicInteger();
        server.createContext("/healthz/ready", exchange -> {
            boolean ready = questions.incrementAndGet() == 3;
            exchange.sendResponseHeaders(ready ? 200 : 503, -1);
            exchange.close();
            if (ready) {
                stop(context, server);
            }
        });
        server.start();
        Path port = Path.of(context.getProperty("patchbay.home")).resolve("run/http.port");
        Files.writeString(port, Integer.toString(server.getAddress().getPort()));
        Files.writeString(
                port.resolveSibling("port.seen"),
                Integer.toString(server.getAddress().getPort()));
    }

    @Override
    public void stop(BundleContext context) {}

    private static void stop(BundleContext context, HttpServer server) {
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        server.stop(0);
    }
}

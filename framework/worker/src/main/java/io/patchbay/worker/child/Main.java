package io.patchbay.worker.child;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.worker.SocketStreams;
import io.patchbay.api.worker.WorkerConfiguration;
import java.net.ProxySelector;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves the plugins of one jar to whoever listens at a Unix domain socket, until that closes it.
 *
 * <p>Arguments: the socket, the jar, its SHA-256, a folder for the framework, the socket of the way out; what it is
 * configured with comes by its input. With a folder alone it starts a
 * plugin of its own and ends: the run that a class-data archive is made of.
 */
public final class Main {
    /** The exit status of a worker that will not serve; the last line it prints says why. */
    static final int REFUSED = 70;

    private Main() {}

    /** Runs; the process ends with it, whatever threads the plugin has left. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            if (arguments.size() == 1) {
                new Rehearsal(Path.of(arguments.get(0))).run();
            } else {
                serve(arguments);
            }
            return 0;
        } catch (Refusal e) {
            return refuse(e.getMessage(), e.getCause());
        } catch (Throwable e) {
            // A constructor or an activator of the plugin may throw anything; it is what the host is told.
            return refuse("The plugin does not start: " + e, e);
        }
    }

    private static int refuse(@Nullable String why, @Nullable Throwable cause) {
        if (cause != null) {
            cause.printStackTrace();
        }
        System.err.println("Refused: " + why);
        System.err.flush();
        return REFUSED;
    }

    private static void serve(List<String> arguments) throws Exception {
        if (arguments.size() != 5) {
            throw new Refusal(
                    "Found " + arguments.size() + " arguments, expected 5: socket, jar, SHA-256, folder, way out.");
        }
        ProxySelector.setDefault(new WayOut(Path.of(arguments.get(4))));
        PluginJar jar = new PluginJar(Path.of(arguments.get(1)), arguments.get(2));
        List<WorkerConfiguration> configurations = WorkerConfiguration.read(System.in);
        serve(Path.of(arguments.get(0)), jar, new Container(Path.of(arguments.get(3)), configurations));
    }

    static void serve(Path socket, PluginJar jar, Container container) throws Exception {
        jar.check();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Served served = container.start(jar);
            SocketStreams streams = new SocketStreams(channel);
            served.serve(streams.in(), streams.out());
        } catch (PatchbayException e) {
            System.err.println("The host is gone: " + e.getMessage());
        }
    }
}

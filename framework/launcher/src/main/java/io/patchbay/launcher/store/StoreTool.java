package io.patchbay.launcher.store;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs a tool of the store without OSGi: the jars of {@code system} on one class path, found by the service interface Java has for
 * tools, so that the launcher needs to know no class of a bundle.
 */
public final class StoreTool {
    private final Settings settings;
    private final PrintStream out;

    public StoreTool(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs the tool of this name.
     *
     * @param home whose database is meant, unless the settings name a server
     * @param words more for the tool, each {@code name=value}
     * @throws Refusal with what the tool says, if it fails
     */
    public void run(String tool, Path home, List<String> words) {
        Path system = settings.dist().resolve("system");
        List<String> all = new ArrayList<>(words);
        all.add("home=" + home);
        all.add("system=" + system);
        settings.databaseUrl().ifPresent(url -> all.add("patchbay.db.url=" + url));
        settings.databaseUser().ifPresent(user -> all.add("patchbay.db.user=" + user));
        settings.databasePassword().ifPresent(password -> all.add("patchbay.db.password=" + password));
        // Without a framework that API prints everything; what matters to whoever typed the command, the tool says.
        System.setProperty("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The logging API among the jars looks for a framework, whose classes are in the launcher's jar.
        ClassLoader launcher = StoreTool.class.getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(jars(system), launcher)) {
            thread.setContextClassLoader(loader);
            run(find(loader, tool), all.toArray(String[]::new));
        } catch (IOException e) {
            throw new Refusal(ExitCode.BAD_DISTRIBUTION, incomplete(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void run(ToolProvider tool, String... words) {
        StringWriter failure = new StringWriter();
        int status = tool.run(new PrintWriter(out, true, Charset.defaultCharset()), new PrintWriter(failure), words);
        if (status != 0) {
            throw new Refusal(ExitCode.FAILED, failure.toString().strip());
        }
    }

    private ToolProvider find(ClassLoader loader, String name) {
        // Java has tools of its own, which need not be made to be passed over.
        return ServiceLoader.load(ToolProvider.class, loader).stream()
                .filter(provider -> !provider.type().getModule().isNamed())
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(ExitCode.BAD_DISTRIBUTION, incomplete()));
    }

    private static URL[] jars(Path system) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(system)) {
            for (Path jar : tree.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private String incomplete() {
        return "Folder '" + settings.dist().resolve("system")
                + "' has no bundle io.patchbay.store. Unpack the distribution again.";
    }
}

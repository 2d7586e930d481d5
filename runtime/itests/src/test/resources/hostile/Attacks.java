package it.attacker;

import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import java.io.*;
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.lang.reflect.Proxy;
import java.net.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import org.osgi.framework.*;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a plugin without permissions must not get done. Each attempt returns its loot, or throws. */
@PatchbayPlugin(patchbay_plugin_name = "it.attacker", patchbay_plugin_type = "custom", patchbay_plugin_description = "A test.")
@Component(service = io.patchbay.plugin.Plugin.class)
public class Attacks implements io.patchbay.plugin.Plugin {
    public record Order(String attack, String home, String secret, int port) {}
    public record Outcome(String got, String fault) {}
    interface Attempt { Object make() throws Throwable; }
    static final class Hidden extends RuntimeException { Hidden(String what) { super(what); } }

    static volatile Path canary = Path.of("/");
    private final BundleContext context;
    private final Map<String, Attempt> all = new TreeMap<>();
    private Path home = Path.of("/");
    private int port;
    private Invocation invocation;

    @Activate
    public Attacks(BundleContext context) {
        this.context = context;
        files(); network(); process(); language(); opened(); threads(); indirect(); framework(); services(); deputies(); callbacks();
    }

    public record None() {}
    public record Names(List<String> names) {}
    @Action public Names names(None none) { return new Names(List.copyOf(all.keySet())); }

    @Action public synchronized Outcome attack(Order order, Invocation invocation) {
        canary = Path.of(order.secret());
        home = Path.of(order.home());
        port = order.port();
        this.invocation = invocation;
        try {
            return new Outcome(String.valueOf(all.get(order.attack()).make()), "");
        } catch (Throwable e) {
            StringBuilder fault = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) { fault.append(cause).append(" | "); }
            return new Outcome("", fault.toString());
        }
    }

    static String read() throws IOException { return Files.readString(canary); }
    static String readQuietly() { try { return read(); } catch (IOException e) { throw new UncheckedIOException(e); } }
    static <T> T present(T found, String what) { if (found == null) { throw new Hidden(what); } return found; }
    private Path fresh() { return canary.resolveSibling("written-by-attacker"); }
    private Path data() { return invocation.dataDirectory(); }

    private void files() {
        all.put("read a file", () -> read());
        all.put("read a file as a stream", () -> new String(new FileInputStream(canary.toFile()).readAllBytes()));
        all.put("read a file by random access", () -> new RandomAccessFile(canary.toFile(), "r").readLine());
        all.put("read a file as a channel", () -> FileChannel.open(canary).size());
        all.put("read a file asynchronously", () -> AsynchronousFileChannel.open(canary).size());
        all.put("read a file through dots", () -> Files.readString(Path.of(data() + "/../../../" + canary.getFileName())));
        all.put("read a file through a link", () -> {
            Path link = data().resolve("link");
            Files.createDirectories(data());
            Files.createSymbolicLink(link, canary);
            return Files.readString(link);
        });
        all.put("read the admin token", () -> Files.readString(home.resolve("admin.token")));
        all.put("read the master key", () -> Files.readAllBytes(home.resolve("etc/master.key")).length);
        all.put("read the database", () -> Files.list(home.resolve("db")).count());
        all.put("read another plugin's folder", () -> Files.list(home.resolve("data")).count());
        all.put("read another bundle's jar", () -> Files.list(home.resolve("felix-cache")).count());
        all.put("read the log", () -> Files.size(home.resolve("log/patchbay.log")) + Files.readString(home.resolve("log/patchbay.log")));
        all.put("read the process", () -> Files.readString(Path.of("/proc/self/environ")));
        all.put("write a file", () -> Files.writeString(fresh(), "x"));
        all.put("write a file as a stream", () -> { new FileOutputStream(fresh().toFile()).close(); return "written"; });
        all.put("write to the deploy folder", () -> Files.writeString(home.resolve("deploy/evil.jar"), "x"));
        all.put("delete a file", () -> { Files.delete(canary); return "deleted"; });
        all.put("move a file", () -> Files.move(canary, fresh()));
        all.put("make a temporary file", () -> Files.createTempFile(canary.getParent(), "a", "b"));
    }

    private void network() {
        all.put("connect", () -> new Socket("127.0.0.1", port).getPort());
        all.put("connect a channel", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", port)).isConnected());
        all.put("open a URL", () -> URI.create("http://127.0.0.1:" + port + "/healthz/live").toURL().openStream().read());
        all.put("use the JDK's HTTP client", () -> java.net.http.HttpClient.newHttpClient().send(
                java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz/live")).build(),
                java.net.http.HttpResponse.BodyHandlers.ofString()).body());
        all.put("listen", () -> new ServerSocket(45671).getLocalPort());
        all.put("resolve a name", () -> InetAddress.getByName("leak.example.com"));
        all.put("send a datagram", () -> { try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), 9)); return "sent"; } });
    }

    private void process() {
        all.put("start a process", () -> new ProcessBuilder("/usr/bin/id").start().pid());
        all.put("start a process by the runtime", () -> Runtime.getRuntime().exec(new String[] {"/usr/bin/id"}).pid());
        all.put("exit", () -> { System.exit(3); return "out"; });
        all.put("halt", () -> { Runtime.getRuntime().halt(3); return "out"; });
        all.put("load a library", () -> { System.load("/usr/lib/libevil.so"); return "loaded"; });
        all.put("read the environment", () -> System.getenv("PATH"));
        all.put("read all of the environment", () -> System.getenv());
        all.put("read a property", () -> System.getProperty("user.home"));
        all.put("read all properties", () -> System.getProperties());
        all.put("write a property", () -> System.setProperty("it.evil", "x"));
        all.put("manage the process", () -> java.lang.management.ManagementFactory.getPlatformMBeanServer());
        all.put("add a shutdown hook", () -> { Runtime.getRuntime().addShutdownHook(new Thread()); return "added"; });
        all.put("take over standard output", () -> { System.setOut(System.err); return "taken"; });
        all.put("read standard input", () -> { if (System.in.read() < 0) { throw new Hidden("System.in"); } return "read"; });
        all.put("change the locale", () -> { Locale.setDefault(Locale.ROOT); return "changed"; });
        all.put("catch what others throw", () -> { Thread.setDefaultUncaughtExceptionHandler((t, e) -> {}); return "set"; });
    }

    private void language() {
        all.put("make a class loader", () -> new URLClassLoader(new URL[0]).getURLs().length);
        all.put("make a class loader of its own", () -> new ClassLoader() {}.getParent());
        all.put("define a class", () -> MethodHandles.lookup().defineClass(own("Spare")));
        all.put("define a hidden class", () -> MethodHandles.lookup().defineHiddenClass(own("Spare"), false));
        all.put("find Unsafe", () -> {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return field.get(null);
        });
        all.put("look into the guard", () -> {
            Field keeper = Class.forName("io.patchbay.guard.bridge.Gate", true, null).getDeclaredField("keeper");
            keeper.setAccessible(true);
            return keeper.get(null);
        });
        all.put("appoint another keeper", () -> {
            Method appoint = Class.forName("io.patchbay.guard.bridge.Gate", true, null).getDeclaredMethods()[0];
            for (Method method : appoint.getDeclaringClass().getDeclaredMethods()) {
                if (method.getName().equals("appoint")) { method.setAccessible(true); return method.invoke(null, (Object) null); }
            }
            return "none";
        });
        all.put("make itself immortal", () -> {
            Class<?> site = Class.forName("io.patchbay.guard.bridge.PollSite", true, null);
            Field plugin = site.getDeclaredField("SITES");
            plugin.setAccessible(true);
            return plugin.get(null);
        });
        all.put("read an object that reads files", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) { out.writeObject(new Reader()); }
            return ((Reader) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject()).loot;
        });
        all.put("read while a class is initialised", () -> Initialised.LOOT);
    }

    /** The start opens these packages for the platform's search for leaks. */
    private void opened() {
        all.put("open java.lang", () -> open("java.lang.Thread", "threadLocals"));
        all.put("open java.util", () -> open("java.util.ArrayList", "elementData"));
        all.put("open java.util.concurrent", () -> open("java.util.concurrent.ThreadPoolExecutor", "workers"));
        all.put("open java.sql", () -> open("java.sql.DriverManager", "registeredDrivers"));
        all.put("open java.security", () -> open("java.security.AccessControlContext", "context"));
        all.put("open java.lang by a lookup", () -> MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup()));
        all.put("open java.util by a lookup", () -> MethodHandles.privateLookupIn(ArrayList.class, MethodHandles.lookup()));
        all.put("open the framework", () -> {
            Bundle system = present(context.getBundle(0), "bundle 0");
            Field all = system.getClass().getDeclaredField("m_configMap");
            all.setAccessible(true);
            return all.get(system);
        });
        all.put("open the platform", () -> {
            Field workbench = invocation.getClass().getDeclaredField("workbench");
            workbench.setAccessible(true);
            return workbench.get(invocation);
        });
    }

    private static Object open(String type, String name) throws Exception {
        Field field;
        try {
            field = Class.forName(type).getDeclaredField(name);
        } catch (ClassNotFoundException | NoSuchFieldException e) {
            throw new Hidden(type + "." + name);
        }
        field.setAccessible(true);
        return field;
    }

    private void threads() {
        all.put("read in a thread", () -> in(task -> new Thread(task).start()));
        all.put("read in a pool", () -> in(task -> { ExecutorService pool = Executors.newSingleThreadExecutor(); pool.execute(task); pool.shutdown(); }));
        all.put("read in the common pool", () -> in(ForkJoinPool.commonPool()::execute));
        all.put("read in a future", () -> CompletableFuture.supplyAsync(Attacks::readQuietly).get());
        all.put("read in a parallel stream", () -> List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream().map(one -> readQuietly()).toList());
        all.put("read in a timer", () -> in(task -> new Timer(true).schedule(new TimerTask() { @Override public void run() { task.run(); } }, 1)));
        all.put("read in a thread of a thread", () -> in(task -> new Thread(() -> new Thread(task).start()).start()));
        all.put("read in a thread of a factory", () -> in(task -> Executors.defaultThreadFactory().newThread(task).start()));
        all.put("read in a virtual thread", () -> {
            Method start;
            try { start = Thread.class.getMethod("startVirtualThread", Runnable.class); } catch (NoSuchMethodException e) { throw new Hidden("virtual threads"); }
            return in(task -> { try { start.invoke(null, task); } catch (InvocationTargetException e) { throw new IllegalStateException(e.getCause()); } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); } });
        });
    }

    private static Object in(Consumer<Runnable> starter) throws Throwable {
        CompletableFuture<String> loot = new CompletableFuture<>();
        starter.accept(() -> { try { loot.complete(read()); } catch (Throwable e) { loot.completeExceptionally(e); } });
        return loot.get(20, TimeUnit.SECONDS);
    }

    private void indirect() {
        all.put("read by reflection", () -> Files.class.getMethod("readString", Path.class).invoke(null, canary));
        all.put("read by a method handle", () -> (String) MethodHandles.publicLookup().findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class)).invoke(canary));
        all.put("read by a proxy of a method handle", () -> ((Callable<?>) MethodHandleProxies.asInterfaceInstance(Callable.class,
                MethodHandles.publicLookup().findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class)).bindTo(canary))).call());
        all.put("read by a proxy", () -> ((Supplier<?>) Proxy.newProxyInstance(Attacks.class.getClassLoader(), new Class<?>[] {Supplier.class}, (p, m, a) -> read())).get());
        all.put("read by a bean statement", () -> { new java.beans.Statement(canary.toFile(), "delete", new Object[0]).execute(); return "deleted"; });
        all.put("read by an event handler", () -> java.beans.EventHandler.create(Runnable.class, canary.toFile(), "delete"));
        all.put("read by a comparator", () -> { List<Integer> two = new ArrayList<>(List.of(2, 1)); StringBuilder loot = new StringBuilder(); two.sort((a, b) -> { loot.append(readQuietly()); return 0; }); return loot; });
        all.put("read by a scanner", () -> new Scanner(canary).nextLine());
        all.put("read by an XML parser", () -> javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(
                ("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]><a>&x;</a>").getBytes())).getDocumentElement().getTextContent());
        all.put("read by a URL", () -> new String(canary.toUri().toURL().openStream().readAllBytes()));
    }

    private void framework() {
        all.put("install a bundle", () -> context.installBundle("memory:evil", new ByteArrayInputStream(new byte[0])));
        all.put("stop a platform bundle", () -> { platformBundle("io.patchbay.identity").stop(); return "stopped"; });
        all.put("uninstall a platform bundle", () -> { platformBundle("io.patchbay.trust").uninstall(); return "gone"; });
        all.put("update a platform bundle", () -> { platformBundle("io.patchbay.trust").update(new ByteArrayInputStream(new byte[0])); return "updated"; });
        all.put("stop another plugin", () -> { platformBundle("io.patchbay.plugin.transformer.csv").stop(); return "stopped"; });
        all.put("stop the framework", () -> { present(context.getBundle(0), "bundle 0").stop(); return "stopped"; });
        all.put("take a service that others look for in our name", () -> {
            for (ServiceReference<?> used : context.getBundle().getServicesInUse()) {
                if (List.of((String[]) used.getProperty("objectClass")).contains("org.osgi.service.cm.ConfigurationAdmin")) { return context.getService(used); }
            }
            throw new Hidden("ConfigurationAdmin");
        });
        all.put("act as a platform bundle", () -> platformBundle("io.patchbay.core").getBundleContext());
        all.put("act as the framework", () -> present(context.getBundle(0), "bundle 0").getBundleContext());
        all.put("rewire the framework", () -> present(context.getBundle(0), "bundle 0").adapt((Class<?>) Class.forName("org.osgi.framework.wiring.FrameworkWiring", false, Bundle.class.getClassLoader())));
        all.put("change the start level", () -> present(context.getBundle(0), "bundle 0").adapt((Class<?>) Class.forName("org.osgi.framework.startlevel.FrameworkStartLevel", false, Bundle.class.getClassLoader())));
        all.put("take a bundle's class loader", () -> platformBundle("io.patchbay.store").adapt(org.osgi.framework.wiring.BundleWiring.class));
        all.put("register a find hook", () -> hook("org.osgi.framework.hooks.service.FindHook"));
        all.put("register a weaving hook", () -> hook("org.osgi.framework.hooks.weaving.WeavingHook"));
        all.put("register a resolver hook", () -> hook("org.osgi.framework.hooks.resolver.ResolverHookFactory"));
        all.put("call the framework by reflection", () -> Bundle.class.getMethod("stop").invoke(platformBundle("io.patchbay.identity")));
        all.put("call the framework by a method handle", () -> { MethodHandles.publicLookup().findVirtual(Bundle.class, "stop", MethodType.methodType(void.class)).invoke(platformBundle("io.patchbay.identity")); return "stopped"; });
        all.put("stop a bundle when told of a service", () -> {
            CompletableFuture<String> loot = new CompletableFuture<>();
            ServiceListener listener = event -> { try { platformBundle("io.patchbay.identity").stop(); loot.complete("stopped"); } catch (Throwable e) { loot.completeExceptionally(e); } };
            context.addServiceListener(listener);
            context.registerService(Runnable.class, () -> {}, null).unregister();
            context.removeServiceListener(listener);
            return loot.get(20, TimeUnit.SECONDS);
        });
    }

    private Bundle platformBundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) { return bundle; }
        }
        throw new Hidden(name);
    }

    private Object hook(String name) throws Exception {
        ClassLoader framework = Bundle.class.getClassLoader();
        Object made = Proxy.newProxyInstance(framework, new Class<?>[] {Class.forName(name, false, framework)}, (p, m, a) -> null);
        return context.registerService(name, made, null);
    }

    private void services() {
        for (String name : List.of(
                "org.osgi.service.cm.ConfigurationAdmin", "org.osgi.service.packageadmin.PackageAdmin", "org.osgi.service.startlevel.StartLevel",
                "org.osgi.service.component.runtime.ServiceComponentRuntime", "org.apache.felix.service.command.CommandProcessor",
                "io.patchbay.api.store.Database", "io.patchbay.api.secret.SecretStore", "io.patchbay.api.plugin.PluginInstaller",
                "io.patchbay.api.execution.PluginInvoker", "io.patchbay.api.blob.BlobStore")) {
            all.put("find " + name, () -> present(first(name, null), name));
        }
        for (String property : List.of("patchbay.secrets", "patchbay.calls", "patchbay.isolation", "patchbay.fatal", "patchbay.hook")) {
            all.put("find " + property, () -> present(first(null, "(" + property + "=*)"), property));
        }
        all.put("hear of platform services", () -> {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, "(objectClass=io.patchbay.api.*)");
            return present(found == null || found.length == 0 ? null : found[0], "io.patchbay.api.*");
        });
    }

    private Object first(String name, String filter) throws Exception {
        ServiceReference<?>[] found = context.getAllServiceReferences(name, filter);
        return found == null || found.length == 0 ? null : found[0];
    }

    /** Code that may do it, asked to do it. */
    private void deputies() {
        all.put("read by a library", () -> library().invoke(null, canary.toFile(), "UTF-8"));
        all.put("read by a library in a thread", () -> {
            Method read = library();
            CompletableFuture<Object> loot = new CompletableFuture<>();
            new Thread(() -> { try { loot.complete(read.invoke(null, canary.toFile(), "UTF-8")); } catch (Throwable e) { loot.completeExceptionally(e); } }).start();
            return loot.get(20, TimeUnit.SECONDS);
        });
        all.put("read by a library in the common pool", () -> {
            Method read = library();
            return CompletableFuture.supplyAsync(() -> { try { return read.invoke(null, canary.toFile(), "UTF-8"); } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); } }).get();
        });
        all.put("open the database", () -> {
            Class<?> driver = platformBundle("com.h2database").loadClass("org.h2.Driver");
            return ((java.sql.Driver) driver.getConstructor().newInstance()).connect("jdbc:h2:file:" + canary.resolveSibling("evil-db"), new Properties());
        });
        all.put("log to a file of its own", () -> {
            Class<?> type = platformBundle("org.ops4j.pax.logging.pax-logging-logback").loadClass("ch.qos.logback.core.FileAppender");
            Object appender = type.getConstructor().newInstance();
            type.getMethod("openFile", String.class).invoke(appender, fresh().toString());
            return "opened";
        });
        all.put("send by the platform's client", () -> invocation.connection().http().send(
                io.patchbay.plugin.invocation.OutboundRequest.get(URI.create("http://127.0.0.1:" + port + "/healthz/live"))).status());
        all.put("reveal a secret", () -> invocation.connection().reveal("it-secret"));
        all.put("read in what the platform sends", () -> invocation.connection().http().send(new io.patchbay.plugin.invocation.OutboundRequest(
                "POST", URI.create("http://127.0.0.1:" + port + "/"), Map.of(), Optional.of(new io.patchbay.plugin.data.Blob(
                        "x", "text/plain", OptionalLong.empty(), () -> { throw new IOException(read()); })))).status());
    }

    /** Others run this code: the framework, the component runtime, the event service, a health check. */
    private void callbacks() {
        all.put("read when told of an event", () -> {
            CompletableFuture<String> loot = new CompletableFuture<>();
            Object admin = context.getService(context.getServiceReference("org.osgi.service.event.EventAdmin"));
            ClassLoader events = admin.getClass().getClassLoader();
            Object handler = Proxy.newProxyInstance(events, new Class<?>[] {events.loadClass("org.osgi.service.event.EventHandler")}, (p, m, a) -> {
                if (m.getName().equals("hashCode")) { return 1; }
                if (m.getName().equals("equals")) { return p == a[0]; }
                try { loot.complete(read()); } catch (Throwable e) { loot.completeExceptionally(e); }
                return null;
            });
            var handling = context.registerService("org.osgi.service.event.EventHandler", handler, new Hashtable<>(Map.of("event.topics", "it/attack")));
            Class<?> event = events.loadClass("org.osgi.service.event.Event");
            events.loadClass("org.osgi.service.event.EventAdmin").getMethod("postEvent", event).invoke(admin, event.getConstructor(String.class, Map.class).newInstance("it/attack", Map.of()));
            try { return loot.get(20, TimeUnit.SECONDS); } finally { handling.unregister(); }
        });
        all.put("read when a service is made", () -> {
            var registration = context.registerService(Callable.class, new ServiceFactory<>() {
                @Override public Callable<?> getService(Bundle bundle, ServiceRegistration<Callable> own) { String loot = readQuietly(); return () -> loot; }
                @Override public void ungetService(Bundle bundle, ServiceRegistration<Callable> own, Callable service) {}
            }, null);
            try { return present(context.getService(registration.getReference()), "the framework caught it").call(); } finally { registration.unregister(); }
        });
        all.put("read when a bundle changes", () -> {
            CompletableFuture<String> loot = new CompletableFuture<>();
            FrameworkListener listener = event -> { try { loot.complete(read()); } catch (Throwable e) { loot.completeExceptionally(e); } };
            context.addFrameworkListener(listener);
            try { listener.frameworkEvent(null); return loot.get(20, TimeUnit.SECONDS); } finally { context.removeFrameworkListener(listener); }
        });
        all.put("read in a component", () -> {
            var reference = context.getServiceReferences(Lazy.class, null).iterator().next();
            context.getService(reference);
            if (Lazy.fault != null) { throw Lazy.fault; }
            return Lazy.loot;
        });
    }

    private Method library() throws Exception {
        return platformBundle("org.apache.commons.commons-io").loadClass("org.apache.commons.io.FileUtils").getMethod("readFileToString", File.class, String.class);
    }

    private static byte[] own(String name) throws IOException {
        try (InputStream in = Attacks.class.getResourceAsStream("Attacks$" + name + ".class")) { return in.readAllBytes(); }
    }

    static final class Spare {}
    static final class Initialised { static final String LOOT = readQuietly(); }
    static final class Reader implements Serializable {
        transient String loot;
        private void readObject(ObjectInputStream in) throws IOException { loot = read(); }
    }
}

package io.patchbay.guard.hostile;

import io.patchbay.guard.child.Library;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.security.Security;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a plugin must not get done. Each returns normally if it got through. */
@SuppressWarnings({
    "ReturnValueIgnored",
    "FutureReturnValueIgnored",
    "AddressSelection",
    "StreamResourceLeak",
    "resource",
    "DefaultLocale",
    "try"
})
public final class Attacks {
    private static final Path SECRET = Path.of(System.getProperty("java.io.tmpdir"), "guard-secret.txt");
    private static final Path DATA = Path.of(System.getProperty("java.io.tmpdir"), "guard-data");

    private Attacks() {}

    /** Something to try. */
    public interface Attempt {
        Object make() throws Throwable;
    }

    public static Map<String, Attempt> all() {
        Map<String, Attempt> all = new TreeMap<>();
        files(all);
        nio(all);
        net(all);
        process(all);
        language(all);
        state(all);
        indirect(all);
        return all;
    }

    private static void files(Map<String, Attempt> all) {
        all.put("file.stream", () -> new FileInputStream(SECRET.toFile()).read());
        all.put("file.random", () -> new RandomAccessFile(SECRET.toFile(), "r").read());
        all.put("file.output", () -> new FileOutputStream(SECRET.toFile(), true));
        all.put("file.exists", () -> SECRET.toFile().exists());
        all.put("file.existsLying", () -> new Lying(SECRET.toString()).exists());
        all.put("file.list", () -> SECRET.toFile().getParentFile().list());
        all.put("file.delete", () -> SECRET.toFile().delete());
        all.put("file.rename", () -> DATA.resolve("own").toFile().renameTo(SECRET.toFile()));
        all.put("file.mkdir", () -> SECRET.resolveSibling("guard-new").toFile().mkdir());
        all.put("file.temporary", () -> File.createTempFile("guard", "x"));
        all.put("file.deleteOnExit", () -> {
            SECRET.toFile().deleteOnExit();
            return "";
        });
        all.put("file.stdout", () -> new FileOutputStream(FileDescriptor.out));
        all.put("file.dotdot", () -> new FileInputStream(DATA + "/../guard-secret.txt").read());
        all.put("file.escape", () -> Files.readString(DATA.resolve("escape")));
        all.put("file.escapeFolder", () -> Files.readString(DATA.resolve("up/guard-secret.txt")));
        all.put("file.image", () -> javax.imageio.ImageIO.read(SECRET.toFile()));
        all.put("file.zip", () -> new java.util.zip.ZipFile(SECRET.toFile()));
        all.put("file.url", () -> SECRET.toUri().toURL().openStream().read());
    }

    private static void nio(Map<String, Attempt> all) {
        all.put("nio.read", () -> Files.readString(SECRET));
        all.put("nio.channel", () -> FileChannel.open(SECRET));
        all.put("nio.async", () -> AsynchronousFileChannel.open(SECRET, StandardOpenOption.READ));
        all.put("nio.exists", () -> Files.exists(SECRET));
        all.put("nio.size", () -> Files.size(SECRET));
        all.put("nio.list", () -> Files.list(SECRET.getParent()).count());
        all.put("nio.delete", () -> {
            Files.delete(SECRET);
            return "";
        });
        all.put("nio.move", () -> Files.move(SECRET, DATA.resolve("stolen")));
        all.put("nio.copy", () -> Files.copy(SECRET, DATA.resolve("copied")));
        all.put("nio.hardlink", () -> Files.createLink(DATA.resolve("hard"), SECRET));
        all.put("nio.symlink", () -> Files.createSymbolicLink(DATA.resolve("soft"), SECRET));
        all.put("nio.folder", () -> Files.createDirectory(SECRET.resolveSibling("guard-folder")));
        all.put("nio.secure", () -> {
            try (var stream = Files.newDirectoryStream(DATA)) {
                return ((SecureDirectoryStream<Path>) stream)
                        .newByteChannel(Path.of("..", "guard-secret.txt"), Set.of(StandardOpenOption.READ));
            }
        });
        all.put("nio.watch", () -> SECRET.getParent()
                .register(FileSystems.getDefault().newWatchService(), StandardWatchEventKinds.ENTRY_CREATE));
        all.put(
                "nio.provider",
                () -> SECRET.getFileSystem().provider().newInputStream(SECRET).read());
        all.put("nio.permissions", () -> Files.setPosixFilePermissions(SECRET, Set.of()));
    }

    private static void net(Map<String, Attempt> all) {
        byte[] local = {127, 0, 0, 1};
        all.put("net.socket", () -> new Socket("127.0.0.1", 9));
        all.put("net.forged", () -> new Socket(InetAddress.getByAddress("allowed.example.com", local), 9));
        all.put("net.channel", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", 9)));
        all.put("net.async", () -> AsynchronousSocketChannel.open()
                .connect(new InetSocketAddress("127.0.0.1", 9))
                .get());
        all.put("net.datagram", () -> {
            new DatagramSocket().send(new DatagramPacket(local, 4, InetAddress.getByAddress(local), 9));
            return "";
        });
        all.put("net.datagramChannel", () -> DatagramChannel.open()
                .send(ByteBuffer.wrap(local), new InetSocketAddress("127.0.0.1", 9)));
        all.put("net.datagramConnect", () -> DatagramChannel.open().connect(new InetSocketAddress("127.0.0.1", 9)));
        all.put("net.listen", () -> new ServerSocket(0));
        all.put("net.listenChannel", () -> ServerSocketChannel.open().bind(null));
        all.put("net.listenDatagram", () -> new DatagramSocket(45671));
        all.put("net.http", () -> HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding()));
        all.put("net.url", () -> new URL("http://127.0.0.1:9/").openStream());
        all.put("net.resolve", () -> InetAddress.getByName("secret.example.com"));
        all.put("net.reachable", () -> InetAddress.getByAddress(local).isReachable(1));
        all.put("net.unix", () -> SocketChannel.open(java.net.UnixDomainSocketAddress.of(SECRET)));
    }

    private static void process(Map<String, Attempt> all) {
        all.put("process.builder", () -> new ProcessBuilder("/bin/true").start());
        all.put("process.runtime", () -> Runtime.getRuntime().exec(new String[] {"/bin/true"}));
        all.put(
                "process.kill",
                () -> ProcessHandle.current().parent().orElseThrow().destroy());
        all.put("process.exit", () -> {
            System.exit(3);
            return "";
        });
        all.put("process.halt", () -> {
            Runtime.getRuntime().halt(3);
            return "";
        });
        all.put("process.hook", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread());
            return "";
        });
        all.put("native.load", () -> {
            System.load("/tmp/none.so");
            return "";
        });
        all.put("native.library", () -> {
            System.loadLibrary("none");
            return "";
        });
    }

    private static void language(Map<String, Attempt> all) {
        all.put("env.one", () -> System.getenv("PATH"));
        all.put("env.all", () -> System.getenv().size());
        all.put("env.builder", () -> new ProcessBuilder("x").environment().size());
        all.put("property.read", () -> System.getProperty("user.home"));
        all.put("property.default", () -> System.getProperty("user.home", ""));
        all.put("property.integer", () -> Integer.getInteger("user.number"));
        all.put("property.boolean", () -> Boolean.getBoolean("user.flag"));
        all.put("property.all", () -> System.getProperties());
        all.put("property.write", () -> System.setProperty("user.home", "/"));
        all.put("property.clear", () -> System.clearProperty("user.home"));
        all.put("property.replace", () -> {
            System.setProperties(new Properties());
            return "";
        });
        all.put(
                "property.methodReference",
                () -> Stream.of("user.home").map(System::getProperty).toList());
        all.put("property.handle", () -> (String) MethodHandles.lookup()
                .findStatic(System.class, "getProperty", MethodType.methodType(String.class, String.class))
                .invokeExact("user.home"));
        all.put(
                "property.reflection",
                () -> reflectively(System.class.getMethod("getProperty", String.class), "user.home"));
        all.put("loader.url", () -> new URLClassLoader(new URL[0]));
        all.put("loader.newInstance", () -> URLClassLoader.newInstance(new URL[0]));
        all.put("loader.layer", () -> ModuleLayer.boot()
                .defineModulesWithOneLoader(ModuleLayer.boot().configuration(), ClassLoader.getSystemClassLoader()));
        all.put("loader.own", () -> new ClassLoader() {});
        all.put("class.lookup", () -> MethodHandles.lookup().defineClass(new byte[0]));
        all.put("class.hidden", () -> MethodHandles.lookup().defineHiddenClass(new byte[0], false));
        all.put("reflect.platform", () -> field(Library.class, "none"));
        all.put("reflect.gate", () -> field(io.patchbay.guard.bridge.Gate.class, "keeper"));
        all.put("reflect.privateLookup", () -> MethodHandles.privateLookupIn(Library.class, MethodHandles.lookup()));
        all.put("reflect.statement", () -> {
            new java.beans.Statement(System.class, "getProperty", new Object[] {"user.home"}).execute();
            return "";
        });
        all.put("reflect.eventHandler", () -> java.beans.EventHandler.create(Runnable.class, "x", "length"));
        all.put(
                "reflect.handleProxy",
                () -> MethodHandleProxies.asInterfaceInstance(
                        Runnable.class,
                        MethodHandles.lookup()
                                .findVirtual(Object.class, "hashCode", MethodType.methodType(int.class))));
    }

    private static void state(Map<String, Attempt> all) {
        all.put("state.out", () -> {
            System.setOut(System.err);
            return "";
        });
        all.put("state.in", () -> {
            System.setIn(System.in);
            return "";
        });
        all.put("state.console", () -> System.console());
        all.put("state.locale", () -> {
            Locale.setDefault(Locale.FRANCE);
            return "";
        });
        all.put("state.zone", () -> {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            return "";
        });
        all.put("state.urlFactory", () -> {
            URL.setURLStreamHandlerFactory(protocol -> null);
            return "";
        });
        all.put("state.provider", () -> Security.insertProviderAt(Security.getProviders()[0], 1));
        all.put("state.providerOff", () -> {
            Security.removeProvider("SUN");
            return "";
        });
        all.put("state.uncaught", () -> {
            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
            return "";
        });
        all.put("jmx.server", () -> ManagementFactory.getPlatformMBeanServer());
        all.put("jmx.runtime", () -> ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private static void indirect(Map<String, Attempt> all) {
        all.put("via.reflection", () -> reflectively(Files.class.getMethod("readString", Path.class), SECRET));
        all.put("via.thread", () -> inThread(() -> Files.readString(SECRET)));
        all.put("via.threadOfLibrary", () -> inThread(Library.reader(SECRET)));
        all.put("via.commonPool", () -> CompletableFuture.supplyAsync(() -> unchecked(() -> Files.readString(SECRET)))
                .join());
        all.put("via.executor", () -> Executors.newSingleThreadExecutor()
                .submit(() -> Files.readString(SECRET))
                .get());
        all.put("via.executorOfLibrary", () -> Executors.newSingleThreadExecutor()
                .submit(Library.reader(SECRET))
                .get());
        all.put("via.proxy", () -> ((Callable<?>) Proxy.newProxyInstance(
                        ClassLoader.getSystemClassLoader(),
                        new Class<?>[] {Callable.class},
                        (proxy, method, arguments) -> Files.readString(SECRET)))
                .call());
        all.put("via.library", () -> Library.read(SECRET));
        all.put("via.stream", () -> Stream.of(SECRET).map(Attacks::read).toList());
        Function<Path, Object> reference = Attacks::read;
        all.put("via.function", () -> reference.andThen(text -> text).apply(SECRET));
    }

    private static Object read(Path path) {
        return unchecked(() -> Files.readString(path));
    }

    private static Object unchecked(Callable<Object> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object reflectively(Method method, Object argument) throws ReflectiveOperationException {
        Object result = "";
        for (int often = 0; often < 20; often++) { // so often that Java 17 writes a class for it
            result = method.invoke(null, argument);
        }
        return result;
    }

    private static Object field(Class<?> type, String name) throws ReflectiveOperationException {
        var members = type.getDeclaredConstructors();
        members[0].setAccessible(true);
        return name;
    }

    private static Object inThread(Callable<?> call) throws Throwable {
        Object[] result = new Object[1];
        var thread = new Thread(() -> {
            try {
                result[0] = call.call();
            } catch (Throwable e) {
                result[0] = e;
            }
        });
        thread.start();
        thread.join();
        if (result[0] instanceof Throwable e) {
            throw e;
        }
        return String.valueOf(result[0]);
    }

    private static final class Lying extends File {
        private static final long serialVersionUID = 1L;

        Lying(String path) {
            super(path);
        }

        @Override
        public String getPath() {
            return DATA + "/own";
        }

        @Override
        public String getAbsolutePath() {
            return getPath();
        }
    }
}

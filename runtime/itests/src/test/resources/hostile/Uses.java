package it.honest;

import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.invocation.Invocation;
import java.io.*;
import java.lang.reflect.Field;
import java.net.Socket;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a plugin may do: without permission, or with the one it has. Each attempt throws if it does not work. */
@PatchbayPlugin(patchbay_plugin_name = "it.honest", patchbay_plugin_type = "custom", patchbay_plugin_description = "A test.")
@RequiresPermission(type = "net.connect", target = "127.0.0.1:*", reason = "to see that it works")
@RequiresPermission(type = "property.read", target = "it.*", reason = "to see that it works")
@RequiresPermission(type = "env.read", target = "PATH", reason = "to see that it works")
@Component(service = io.patchbay.plugin.Plugin.class)
public class Uses implements io.patchbay.plugin.Plugin {
    public record Order(String use, int port) {}
    public record Outcome(String got) {}
    public record None() {}
    interface Use { Object make() throws Exception; }

    private final Map<String, Use> all = new TreeMap<>();
    private Invocation invocation;
    private int port;

    @Activate
    public Uses(BundleContext context) {
        all.put("write and read its folder", () -> Files.readString(Files.writeString(Files.createDirectories(invocation.dataDirectory()).resolve("a"), "x")));
        all.put("list its folder", () -> { try (var files = Files.list(invocation.dataDirectory())) { return files.count() >= 0; } });
        all.put("read its own resource", () -> { try (InputStream in = Uses.class.getResourceAsStream("/it/honest/Uses.class")) { return in.readAllBytes().length > 0; } });
        all.put("log", () -> { invocation.logger().info("hello {}", "there"); org.slf4j.LoggerFactory.getLogger("it.honest").info("hello"); return "logged"; });
        all.put("count", () -> { invocation.metrics().count("uses", 1); return "counted"; });
        all.put("connect where it may", () -> { try (Socket socket = new Socket("127.0.0.1", port)) { return socket.isConnected(); } });
        all.put("send by the platform's client", () -> { try { return invocation.connection().http().send(io.patchbay.plugin.invocation.OutboundRequest.get(java.net.URI.create("http://127.0.0.1:" + port + "/healthz/live"))).status(); } catch (io.patchbay.plugin.invocation.PluginException refused) { return refused.getMessage(); } });
        all.put("work in threads", () -> { ExecutorService pool = Executors.newFixedThreadPool(2); try { return pool.submit(() -> 7).get(); } finally { pool.shutdown(); } });
        all.put("work in the common pool", () -> CompletableFuture.supplyAsync(() -> 7).get());
        all.put("parse XML", () -> javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream("<a/>".getBytes())).getDocumentElement().getTagName());
        all.put("format dates", () -> java.time.ZonedDateTime.now().format(java.time.format.DateTimeFormatter.ofLocalizedDateTime(java.time.format.FormatStyle.FULL)));
        all.put("make a TLS context", () -> { var tls = javax.net.ssl.SSLContext.getInstance("TLS"); tls.init(null, null, null); return tls.getSocketFactory(); });
        all.put("use cryptography", () -> HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(new byte[1])) + new java.security.SecureRandom().nextInt());
        all.put("reflect on itself", () -> { Field field = Uses.class.getDeclaredField("port"); field.setAccessible(true); return field.get(this); });
        all.put("make proxies and lambdas", () -> ((Supplier<?>) java.lang.reflect.Proxy.newProxyInstance(Uses.class.getClassLoader(), new Class<?>[] {Supplier.class}, (p, m, a) -> 7)).get());
        all.put("serialize", () -> { ByteArrayOutputStream bytes = new ByteArrayOutputStream(); try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new ArrayList<>(List.of(1))); } return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject(); });
        all.put("offer and find a service", () -> { var registration = context.registerService(Callable.class, () -> 7, null); try { return context.getService(context.getServiceReference(Callable.class)).call(); } finally { registration.unregister(); } });
        all.put("read a property it may", () -> String.valueOf(System.getProperty("it.honest")) + System.getProperty("java.version"));
        all.put("read the environment it may", () -> String.valueOf(System.getenv("PATH")));
        all.put("compress", () -> { var bytes = new ByteArrayOutputStream(); try (var zip = new java.util.zip.GZIPOutputStream(bytes)) { zip.write(1); } return bytes.size(); });
        all.put("look at itself", () -> context.getBundle().adapt(org.osgi.framework.wiring.BundleWiring.class).getClassLoader() == Uses.class.getClassLoader());
    }

    public record Names(List<String> names) {}
    @Action public Names names(None none) { return new Names(List.copyOf(all.keySet())); }

    @Action public synchronized Outcome use(Order order, Invocation invocation) throws Exception {
        this.invocation = invocation;
        port = order.port();
        return new Outcome(String.valueOf(all.get(order.use()).make()));
    }
}

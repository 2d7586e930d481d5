package io.patchbay.http.internal.server;

import io.patchbay.api.Scope;
import io.patchbay.api.identity.Tokens;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.http.internal.rest.HttpSchema;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The bundle as it was built, in a Felix of its own with a real Jetty, between fakes of the rest of the platform. */
public final class TestServer implements AutoCloseable {
    /** May do everything. */
    public static final String ADMIN = "pb_admin";

    /** May see executions only. */
    public static final String READER = "pb_reader";

    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.http.servlet-api",
            "org.apache.felix.http.wrappers",
            "commons-io",
            "commons-fileupload",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "org.apache.felix.scr",
            "org.apache.felix.http.jetty12");

    private final FakeTokens tokens = new FakeTokens();
    private final Framework framework;
    private final Path home;
    private final Semaphore held = new Semaphore(0);
    private final Semaphore letGo = new Semaphore(0);
    private @Nullable InMemoryDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts it; the platform's services come later. */
    public TestServer(Path home) throws Exception {
        this.home = home;
        tokens.grant(ADMIN, "admin", Scope.ADMIN);
        tokens.grant(READER, "reader", Scope.EXECUTIONS_READ);
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        shared(),
                        "org.osgi.service.http.port",
                        "0",
                        "org.apache.felix.http.host",
                        "127.0.0.1",
                        "felix.log.level",
                        "1"));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : BUNDLES) {
            bundles.add(context().installBundle(jar(name).toUri().toString()));
        }
        bundles.add(context()
                .installBundle(Path.of(System.getProperty("bundle")).toUri().toString()));
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Registers the least the routes need: executors, node, tokens, meters. */
    public TestServer withPlatform() {
        register(Semaphore.class, held, "name", "held");
        register(Semaphore.class, letGo, "name", "go");
        register(Executors.class, new ThreadExecutors());
        register(Node.class, new FixedNode(home));
        register(Tokens.class, tokens);
        register(Meters.class, new InMemoryMeters());
        return this;
    }

    /** Registers the database of this bundle, migrated. */
    public TestServer withDatabase() {
        database = InMemoryDatabase.of(new HttpSchema());
        register(Database.class, database, "patchbay.schema", "http");
        return this;
    }

    /** The database of {@link #withDatabase}. */
    public InMemoryDatabase database() {
        return Objects.requireNonNull(database);
    }

    /** The tokens that are valid. */
    public FakeTokens tokens() {
        return tokens;
    }

    /** Registers a service; properties come as pairs. */
    public <T> ServiceRegistration<T> register(Class<T> type, T service, String... properties) {
        Map<String, Object> table = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            table.put(properties[i], properties[i + 1]);
        }
        return context().registerService(type, service, FrameworkUtil.asDictionary(table));
    }

    /** Installs and starts a bundle of the test classes of a package, whose activator registers what it offers. */
    public Bundle install(String packageName, String symbolicName) throws IOException, BundleException {
        Bundle bundle = context()
                .installBundle("test:" + symbolicName, new ByteArrayInputStream(pack(packageName, symbolicName)));
        bundle.start();
        return bundle;
    }

    public Path home() {
        return home;
    }

    /** The framework's context. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** The URI of a path. */
    public URI uri(String path) throws IOException {
        String port = Files.readString(home.resolve("run/http.port")).strip();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A request with a token; an empty one sends none. */
    public HttpRequest.Builder request(String token, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Gets a path as the administrator. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(ADMIN, path));
    }

    /** Posts JSON as the administrator. */
    public HttpResponse<String> post(String path, String json, String... headers)
            throws IOException, InterruptedException {
        return send(keyed(path, json, headers));
    }

    /** What {@link #post} sends. */
    public HttpRequest.Builder keyed(String path, String json, String... headers) throws IOException {
        HttpRequest.Builder request = request(ADMIN, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends a request without waiting for the answer. */
    public CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until a request is held by the sample. */
    public void awaitHeld() throws InterruptedException {
        if (!held.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("No request is held.");
        }
    }

    /** Lets a held request go. */
    public void letGo() {
        letGo.release();
    }

    /** Has the sample unregister its resource and register another of the same class. */
    public void replaceSample() {
        context().getService(context().getServiceReference(Runnable.class)).run();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] pack(String packageName, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.putValue(Constants.BUNDLE_ACTIVATOR, packageName + ".Activator");
        headers.putValue(
                Constants.IMPORT_PACKAGE,
                "jakarta.ws.rs;version=\"[3.1,5)\",jakarta.ws.rs.core;version=\"[3.1,5)\",io.patchbay.api,io.patchbay.api.rest,"
                        + "io.patchbay.plugin.json,jakarta.servlet;version=\"[6.0,7)\",jakarta.servlet.http;version=\"[6.0,7)\",javax.servlet,javax.servlet.http,"
                        + "org.osgi.framework,org.osgi.service.servlet.whiteboard,org.osgi.service.servlet.context");
        String folder = packageName.replace('.', '/') + "/";
        Path classes = Path.of("target/test-classes").resolve(folder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                jar.putNextEntry(new ZipEntry(folder + file.getFileName()));
                Files.copy(file, jar);
            }
        }
        return bytes.toByteArray();
    }

    private static Path jar(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .filter(path -> !path.getFileName().toString().contains("annotations-1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No jar " + name + " on the class path"));
    }

    private static String shared() {
        String patchbay =
                "io.patchbay.api;io.patchbay.api.action;io.patchbay.api.execution;io.patchbay.api.identity;io.patchbay.api.inbound;"
                        + "io.patchbay.api.metrics;io.patchbay.api.node;io.patchbay.api.permission;io.patchbay.api.plugin;"
                        + "io.patchbay.api.rest;io.patchbay.api.schedule;io.patchbay.api.store;io.patchbay.plugin.json;version=1.999"; // whichever minor version the contracts have
        return patchbay
                + ",io.patchbay.api.servlet;version=1.0,org.slf4j;org.slf4j.spi;org.slf4j.event;org.slf4j.helpers;version=2.0.17"
                + ",org.apache.felix.hc.api;org.apache.felix.hc.api.execution;version=2.0";
    }
}

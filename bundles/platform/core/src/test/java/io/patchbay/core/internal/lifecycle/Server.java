package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.JarGate;
import io.patchbay.api.trust.PluginTrust;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.invoke.Isolation;
import io.patchbay.core.internal.unload.LeakReport;
import io.patchbay.core.internal.unload.Unloads;
import io.patchbay.core.internal.unload.Watching;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryBlobStore;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.InMemoryPermissionGate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.cm.impl.ConfigurationManager;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.impl.Activator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The installer in a real framework with component runtime and configuration admin, on one home folder. */
final class Server implements AutoCloseable {
    static final Caller ADMIN = Caller.platform("test");
    private static final String SYSTEM_PACKAGES = String.join(
            ",",
            "org.osgi.service.component;version=1.5",
            "org.osgi.service.component.runtime;version=1.5",
            "org.osgi.service.component.runtime.dto;version=1.5",
            "org.osgi.service.cm;version=1.6.1",
            "org.osgi.util.promise;version=1.3",
            "org.osgi.util.function;version=1.2",
            "org.apache.felix.hc.api;version=2.1",
            "org.slf4j;version=2.0.17",
            "io.patchbay.plugin;version=1.0",
            "io.patchbay.plugin.json;version=1.0",
            "io.patchbay.plugin.invocation;version=1.1");

    /** Why the gate lets nothing in; empty while it lets everything in. */
    Optional<String> refused = Optional.empty();

    /** What holds for updates of the servers that are made from now on. */
    static UpdateRules rules = UpdateRules.USUAL;

    /** How many plugins the servers take that are made from now on. */
    static InstallLimits installLimits = InstallLimits.USUAL;

    final Disk disk;
    final Framework framework;
    final LifecycleParts parts;
    final PluginStore store;
    final Unloads unloads;
    final InvokeParts invoke = new InvokeParts();
    final ThreadExecutors executors = new ThreadExecutors();
    final InMemoryMeters meters = new InMemoryMeters();

    /** What outlives a process. */
    static final class Disk {
        final Path home;
        final InMemoryDatabase database = InMemoryDatabase.of(new CoreSchema());
        final InMemoryAuditLog audit = new InMemoryAuditLog(Clock.systemUTC());
        final InMemoryOutbox outbox = new InMemoryOutbox(Clock.systemUTC());
        final InMemoryPermissionGate permissions = new InMemoryPermissionGate();

        /** What the installer asks; a test may put something before it. */
        PermissionGate gate = permissions;

        /** What is asked before an installation; a test may put something else there. */
        Hooks hooks = Hooks.NONE;

        final InMemoryBlobStore blobs;

        Disk(Path folder) {
            try {
                home = Files.createDirectories(folder.resolve("home"));
                blobs = new InMemoryBlobStore(Files.createDirectories(folder.resolve("blobs")));
                Files.createDirectories(deploy());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Path deploy() {
            return home.resolve("deploy");
        }

        Path shipped() {
            return home.resolve("dist/plugins");
        }

        Path cache() {
            return home.resolve("cache");
        }
    }

    private Server(Disk disk, Step.Listener steps, Duration patience) throws Exception {
        this.disk = disk;
        this.framework = framework(disk);
        BundleContext context = framework.getBundleContext();
        FixedNode node = new FixedNode(disk.home);
        store = new PluginStore(disk.database, disk.audit, disk.outbox, node, Clock.systemUTC());
        unloads = Watching.withoutCollecting(executors, meters, new LeakReport(disk.database, disk.audit, disk.outbox));
        RuntimeParts runtime = new RuntimeParts(
                context,
                service(ServiceComponentRuntime.class),
                service(ConfigurationAdmin.class),
                executors,
                unloads,
                meters);
        parts = new LifecycleParts(
                runtime,
                invoke,
                new LifecycleParts.Storage(
                        store,
                        disk.blobs,
                        new Gates(this::admit, new NoTrust(), disk.gate, disk.hooks),
                        node,
                        Clock.systemUTC()),
                new LifecycleParts.Limits(JarLimits.USUAL, patience, Duration.ofMillis(300), rules, installLimits),
                steps);
    }

    /** Evaluates nothing. */
    private static final class NoTrust implements PluginTrust {
        @Override
        public Evaluation evaluate(Caller caller, Path jar) {
            throw new UnsupportedOperationException("no jar is evaluated here");
        }

        @Override
        public Optional<Evaluation> find(Caller caller, String sha256) {
            return Optional.empty();
        }
    }

    private JarGate.Admission admit(Caller caller, Path jar, Origin origin) {
        if (refused.isPresent()) {
            throw new PatchbayException(TrustCode.JAR_UNSIGNED, refused.get());
        }
        return new JarGate.Admission(JarGate.Mode.WARN, Optional.empty(), Optional.empty(), List.of());
    }

    /** A server with nothing but the installer: the folders are not looked at. */
    static Server plain(Disk disk) {
        return plain(disk, Step.Listener.NONE, Duration.ofSeconds(10));
    }

    static Server plain(Disk disk, Step.Listener steps, Duration patience) {
        return plain(disk, steps, patience, null);
    }

    static Server plain(Disk disk, Step.Listener steps, Duration patience, @Nullable Isolation isolation) {
        try {
            Server server = new Server(disk, steps, patience);
            server.invoke.tiers.isolation = isolation;
            server.parts.boot.install();
            server.parts.boot.start();
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("The server does not start.", e);
        }
    }

    /** A server that did all that a start does. */
    static Server full(Disk disk) {
        try {
            Server server = plain(disk);
            server.parts.shipped.install();
            server.parts.watcher.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Framework framework(Disk disk) throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, disk.cache().toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "50");
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SYSTEM_PACKAGES);
        properties.put("felix.log.level", "1");
        Framework framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        for (Class<?> type : List.of(ConfigurationManager.class, Activator.class)) {
            Path jar = FelixInProcess.jarOf(type);
            Bundle bundle = framework
                    .getBundleContext()
                    .installBundle("system:" + jar.getFileName(), Files.newInputStream(jar));
            bundle.start();
        }
        return framework;
    }

    <T> T service(Class<T> type) {
        ServiceReference<T> reference = framework.getBundleContext().getServiceReference(type);
        return java.util.Objects.requireNonNull(framework.getBundleContext().getService(reference));
    }

    PluginView install(byte[] jar) {
        return parts.installer.install(ADMIN, new ByteArrayInputStream(jar), new Origin("upload", "test.jar"));
    }

    PluginView install(Path jar) {
        try {
            return install(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PluginView view(String id) {
        return parts.catalog.get(ADMIN, id);
    }

    Optional<PluginStatus> status(String id) {
        return parts.index.find(id).map(entry -> view(id).status());
    }

    /** The versions of our bundles that run, by symbolic name, as the framework sees it. */
    List<String> running() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(Location::isOurs)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    /** The same, as it is stored. */
    List<String> stored() {
        return store.plugins().stream()
                .filter(record -> record.status() == PluginStatus.ENABLED)
                .map(record -> record.symbolicName() + " " + record.artifact().version())
                .sorted()
                .toList();
    }

    /** All our bundles, in whatever state. */
    List<String> bundles() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(Location::isOurs)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    /** Ends the process without any goodbye of the installer. */
    void crash() {
        try {
            parts.watcher.close();
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        parts.close();
        crash();
        executors.close();
    }
}

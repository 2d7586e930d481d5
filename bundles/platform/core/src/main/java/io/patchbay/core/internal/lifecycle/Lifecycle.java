package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginInstaller;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Runs the installer. Immediate, because the stored plugins and the deploy folder must be served although nobody asks for it;
 * its services are registered once the stored state is known.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.patchbay.core")
@Designate(ocd = Lifecycle.Config.class)
public final class Lifecycle {
    /** Limits of the installer. */
    @ObjectClassDefinition(name = "Patchbay installer")
    public @interface Config {
        /** How long a bundle may take. */
        @AttributeDefinition(
                description = "Seconds a bundle may take to start or to stop, from 1 to 600; then it is rolled back.",
                min = "1",
                max = "600")
        long startSeconds() default 30;

        /** How large a jar may be. */
        @AttributeDefinition(
                description = "The most megabytes a jar may have, from 1 to 4096; larger ones are refused.",
                min = "1",
                max = "4096")
        long maxJarMegabytes() default 256;

        /** How many plugins there may be. */
        @AttributeDefinition(
                description = "The most plugins that may be installed, those of the distribution not counted, from 1 to"
                        + " 100000; one more is refused.",
                min = "1",
                max = "100000")
        long maxPlugins() default 5000;

        /** How many plugins may come by one door. */
        @AttributeDefinition(
                description = "The most plugins installed by single doors, such as 'deploy=100'; a door not named is"
                        + " held to maxPlugins alone.")
        String[] maxPluginsOfDoor() default {};

        /** How long health checks may take. */
        @AttributeDefinition(
                description =
                        "Seconds the health checks of a plugin may take, from 1 to 60; then they count as critical.",
                min = "1",
                max = "60")
        long healthCheckSeconds() default 2;

        /** How many jars are kept. */
        @AttributeDefinition(
                description =
                        "How many jars of a plugin are kept to roll back to, the one in force included, from 2 to 50.",
                min = "2",
                max = "50")
        long keptVersions() default 3;

        /** How long a new revision is watched. */
        @AttributeDefinition(
                description =
                        "Seconds a plugin is watched after an update, from 0 (not at all) to 3600; if it fails, the"
                                + " version before comes back.",
                min = "0",
                max = "3600")
        long probationSeconds() default 60;

        /** How many calls end the probation. */
        @AttributeDefinition(
                description =
                        "Calls a plugin must have had until its probation ends, from 0 to 100000; it ends without them"
                                + " after ten times probationSeconds.",
                min = "0",
                max = "100000")
        long probationCalls() default 20;

        /** How large a data directory may be to be copied. */
        @AttributeDefinition(
                description =
                        "The most megabytes of data of a plugin that are copied before an update, from 0 (never) to"
                                + " 65536; with more the data stays as it is when the plugin is rolled back.",
                min = "0",
                max = "65536")
        long snapshotMegabytes() default 256;

        /** How long calls may go on. */
        @AttributeDefinition(
                description =
                        "Seconds the calls of a plugin may go on when it is updated or stopped, from 1 to 600, if its"
                                + " header Patchbay-Update does not say; then they are cancelled.",
                min = "1",
                max = "600")
        long drainSeconds() default 10;

        /** How long calls may go on at most. */
        @AttributeDefinition(
                description =
                        "The most seconds of those that a plugin may ask for, from 1 to 600; who asks for more gets this"
                                + " many. Other installations wait meanwhile.",
                min = "1",
                max = "600")
        long mostDrainSeconds() default 120;
    }

    private final LifecycleParts parts;
    private final ExecutorService thread;
    private final Boot boot;

    /** Begins to reconcile on a thread of its own. */
    @Activate
    public Lifecycle(
            @Reference RuntimeParts runtime,
            @Reference InvokeParts invoke,
            @Reference PluginStore plugins,
            @Reference BlobStore blobs,
            @Reference Gates gates,
            @Reference Node node,
            @Reference Clock clock,
            Config config)
            throws IOException {
        parts = new LifecycleParts(
                runtime,
                invoke,
                new LifecycleParts.Storage(plugins, blobs, gates, node, clock),
                limits(config),
                Step.Listener.NONE);
        thread = runtime.executors.bounded("io.patchbay.core-boot", 1, 1);
        boot = new Boot(runtime.context, parts);
        boot.register(PluginVersions.class, new PluginVersions(plugins, parts.index, parts.probation));
        boot.registerChecks();
        thread.execute(() -> boot.run(() -> {
            boot.register(PluginInstaller.class, parts.installer);
            boot.register(PluginCatalog.class, parts.catalog);
            boot.register(PendingInstalls.class, parts.pending);
        }));
    }

    /** Stops watching; what runs goes on running. */
    @Deactivate
    public void stop() {
        thread.shutdownNow();
        boot.close();
        parts.close();
    }

    private static LifecycleParts.Limits limits(Config config) {
        JarLimits jar = JarLimits.USUAL;
        long maxJar = within("maxJarMegabytes", config.maxJarMegabytes(), 4096) << 20;
        return new LifecycleParts.Limits(
                new JarLimits(maxJar, jar.maxEntries(), Math.max(maxJar, jar.maxUnpacked()), jar.maxRatio()),
                Duration.ofSeconds(within("startSeconds", config.startSeconds(), 600)),
                Duration.ofSeconds(within("healthCheckSeconds", config.healthCheckSeconds(), 60)),
                new UpdateRules(
                        (int) within("keptVersions", config.keptVersions(), 2, 50),
                        Duration.ofSeconds(within("probationSeconds", config.probationSeconds(), 0, 3600)),
                        within("probationCalls", config.probationCalls(), 0, 100_000),
                        within("snapshotMegabytes", config.snapshotMegabytes(), 0, 65_536) << 20,
                        new DrainRules(
                                Duration.ofSeconds(within("drainSeconds", config.drainSeconds(), 600)),
                                Duration.ofSeconds(within("mostDrainSeconds", config.mostDrainSeconds(), 600)))),
                new InstallLimits(
                        (int) within("maxPlugins", config.maxPlugins(), 100_000),
                        InstallLimits.ofDoors(config.maxPluginsOfDoor())));
    }

    private static long within(String name, long value, long most) {
        return within(name, value, 1, most);
    }

    private static long within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("Configuration 'io.patchbay.core': " + name + " '" + value
                    + "' is out of range; expected " + least + " to " + most + ".");
        }
        return value;
    }
}

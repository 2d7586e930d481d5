package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationValues;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.metatype.JarDescriptions;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Installs a jar together with its configuration, which is there before the plugin starts and goes again if it does not. The
 * PID is the symbolic name; with an update it is targeted at the new version, so that the old one keeps what it has. A jar that
 * describes a single other PID gets that, always targeted: it may be the PID of somebody else.
 */
@Component(service = ConfiguredInstall.class)
public final class ConfiguredInstall {
    private final PluginInstaller installer;
    private final ConfigurationAdmin configurations;
    private final Path folder;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ConfigurationValues values;

    /** Keeps drafts in the home folder, where there is room for jars. */
    @Activate
    public ConfiguredInstall(
            @Reference PluginInstaller installer, @Reference ConfigurationAdmin configurations, @Reference Node node) {
        this.installer = installer;
        this.configurations = configurations;
        this.folder = node.home().resolve("tmp");
    }

    /** Installs, if the configuration is as the jar describes it; the jar is not closed. */
    public PluginView install(Caller caller, JarSources.Source source, JsonObject config, Optional<String> consent) {
        return drafted(source, jar -> {
            Plan plan = planned(caller, jar, source.origin());
            return install(jar, plan, config, () -> installed(caller, jar, source.origin(), consent));
        });
    }

    /** Says what an installation would do, if the configuration is as the jar describes it. */
    public Plan plan(Caller caller, JarSources.Source source, JsonObject config) {
        return drafted(source, jar -> {
            Plan plan = planned(caller, jar, source.origin());
            check(jar, plan, config);
            return plan;
        });
    }

    /** Installs what is planned, if the configuration is as the jar describes it. */
    public PluginView install(Path jar, Plan plan, JsonObject config, Attempt install) {
        Checked checked = check(jar, plan, config);
        try {
            return install(checked, install);
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The configuration cannot be kept: " + e.getMessage() + ".", e);
        }
    }

    /** An installation, which may read a jar. */
    @FunctionalInterface
    public interface Attempt {
        /** Does it. */
        PluginView make() throws IOException;
    }

    /** A configuration that was checked. */
    record Checked(String pid, Map<String, Object> properties) {}

    /** Refuses a configuration that is not as the jar describes it. */
    Checked check(Path jar, Plan plan, JsonObject config) {
        ConfigurationValues present = values;
        if (present == null) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "The configuration of '" + plan.id()
                            + "' cannot be checked: the bundle 'io.patchbay.configuration' does not run. Start it.");
        }
        try {
            Optional<ConfigurationDescription> description =
                    described(plan.id(), JarDescriptions.of(jar, plan.id(), plan.version()));
            String pid = description.map(ConfigurationDescription::pid).orElse(plan.id());
            return new Checked(target(plan, pid), present.typed(pid, description, config, "/config"));
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL,
                    "The configuration of '" + plan.id() + "' cannot be checked: " + e.getMessage() + ".",
                    e);
        }
    }

    private <T> T drafted(JarSources.Source source, Work<T> work) {
        try {
            Path draft = Files.createTempFile(Files.createDirectories(folder), "install", ".jar");
            try {
                Files.copy(source.jar(), draft, StandardCopyOption.REPLACE_EXISTING);
                return work.on(draft);
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The jar cannot be kept in '" + folder + "': " + e.getMessage() + ".", e);
        }
    }

    /** Something done with a jar while it is kept. */
    private interface Work<T> {
        T on(Path jar) throws IOException;
    }

    private Plan planned(Caller caller, Path jar, PluginInstaller.Origin origin) throws IOException {
        try (InputStream bytes = Files.newInputStream(jar)) {
            return installer.plan(caller, bytes, origin);
        }
    }

    private PluginView installed(Caller caller, Path jar, PluginInstaller.Origin origin, Optional<String> consent)
            throws IOException {
        try (InputStream bytes = Files.newInputStream(jar)) {
            return installer.install(caller, bytes, origin, consent);
        }
    }

    /** The PID is the symbolic name, or the only one that the jar describes. */
    private static Optional<ConfigurationDescription> described(String id, List<ConfigurationDescription> all) {
        List<ConfigurationDescription> single =
                all.stream().filter(one -> !one.factory()).toList();
        Optional<ConfigurationDescription> own =
                single.stream().filter(one -> one.pid().equals(id)).findFirst();
        if (own.isEmpty() && single.size() > 1) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/config",
                    "config: '" + id + "' has several configurations ("
                            + single.stream().map(ConfigurationDescription::pid).collect(Collectors.joining(", "))
                            + "), so it is not known which is meant. Install it without, and set each by its PID.");
        }
        return own.or(() -> single.stream().findFirst());
    }

    private PluginView install(Checked checked, Attempt install) throws IOException {
        Configuration configuration = configurations.getConfiguration(checked.pid(), "?");
        Dictionary<String, Object> before = configuration.getProperties();
        configuration.update(FrameworkUtil.asDictionary(checked.properties()));
        try {
            return install.make();
        } catch (PatchbayException e) {
            if (before == null) {
                configuration.delete();
            } else {
                configuration.update(before);
            }
            throw e;
        }
    }

    private String target(Plan plan, String pid) throws IOException {
        String targeted = TargetedConfigurations.pid(pid, plan.id(), plan.version());
        boolean own = pid.equals(plan.id());
        return own && plan.updated().isEmpty() && !exists(targeted) ? pid : targeted;
    }

    private boolean exists(String pid) throws IOException {
        try {
            return configurations.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Symbolic names and versions need no escaping", e);
        }
    }
}

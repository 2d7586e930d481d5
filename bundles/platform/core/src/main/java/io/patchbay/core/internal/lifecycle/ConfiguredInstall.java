package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Installs a jar together with its configuration, which is there before the plugin starts and goes again if it does not. The
 * PID is the symbolic name; with an update it is targeted at the new version, so that the old one keeps what it has.
 */
@Component(service = ConfiguredInstall.class)
public final class ConfiguredInstall {
    private final PluginInstaller installer;
    private final ConfigurationAdmin configurations;
    private final Path folder;

    /** Keeps drafts in the home folder, where there is room for jars. */
    @Activate
    public ConfiguredInstall(
            @Reference PluginInstaller installer, @Reference ConfigurationAdmin configurations, @Reference Node node) {
        this.installer = installer;
        this.configurations = configurations;
        this.folder = node.home().resolve("tmp");
    }

    /** Installs; the jar is not closed. */
    public PluginView install(Caller caller, JarSources.Source source, JsonObject config, Optional<String> consent) {
        Dictionary<String, Object> properties = properties(config);
        try {
            Path draft = Files.createTempFile(Files.createDirectories(folder), "install", ".jar");
            try {
                Files.copy(source.jar(), draft, StandardCopyOption.REPLACE_EXISTING);
                return install(
                        properties,
                        () -> planned(caller, draft, source.origin()),
                        () -> installed(caller, draft, source.origin(), consent));
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The jar cannot be kept in '" + folder + "': " + e.getMessage() + ".", e);
        }
    }

    /** Installs what is planned with the configuration it is to start with. */
    public PluginView install(JsonObject config, Attempt<PluginInstaller.Plan> plan, Attempt<PluginView> install) {
        try {
            return install(properties(config), plan, install);
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The configuration cannot be kept: " + e.getMessage() + ".", e);
        }
    }

    /** Something that reads a jar. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** Does it. */
        T make() throws IOException;
    }

    private PluginView install(
            Dictionary<String, Object> properties, Attempt<PluginInstaller.Plan> plan, Attempt<PluginView> install)
            throws IOException {
        Configuration configuration = configurations.getConfiguration(pid(plan.make()), "?");
        Dictionary<String, Object> before = configuration.getProperties();
        configuration.update(properties);
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

    private PluginInstaller.Plan planned(Caller caller, Path jar, PluginInstaller.Origin origin) throws IOException {
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

    private String pid(PluginInstaller.Plan plan) throws IOException {
        String targeted = TargetedConfigurations.pid(plan.id(), plan.id(), plan.version());
        return plan.updated().isEmpty() && !exists(targeted) ? plan.id() : targeted;
    }

    private boolean exists(String pid) throws IOException {
        try {
            return configurations.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Symbolic names and versions need no escaping", e);
        }
    }

    private static Dictionary<String, Object> properties(JsonObject config) {
        Map<String, Object> properties = new LinkedHashMap<>();
        config.members().forEach((name, value) -> properties.put(name, value(name, value)));
        return FrameworkUtil.asDictionary(properties);
    }

    private static Object value(String name, Json value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        if (value instanceof JsonNumber number) {
            return number.isIntegral() ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        if (value instanceof JsonArray array) {
            return array.values().stream().map(one -> text(name, one)).toArray(String[]::new);
        }
        throw unsupported(name);
    }

    private static String text(String name, Json value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw unsupported(name);
    }

    private static PatchbayException unsupported(String name) {
        return PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/config/" + name.replace("~", "~0").replace("/", "~1"),
                "config '" + name + "': expected a text, a number, true, false, or a list of texts.");
    }
}

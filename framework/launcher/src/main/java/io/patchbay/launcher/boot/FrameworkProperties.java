package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Knob;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.instance.Version;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/**
 * Settings as framework properties: this is how bundles, which do not read the environment, learn of them. Every bundle
 * can read them, so none is secret: those are {@link LaunchSecrets}.
 */
final class FrameworkProperties {
    /** Bundles installed later start after the platform, whoever installs them. */
    static final int PLUGIN_START_LEVEL = 50;

    private static final String LOGBACK_FILE = "logback.xml";

    private FrameworkProperties() {}

    static Map<String, Object> of(Settings settings, Home home) {
        Map<String, Object> properties = new HashMap<>();
        framework(properties, home);
        logging(properties, settings, home);
        properties.put("patchbay.version", Version.current());
        properties.put("patchbay.home", home.root().toString());
        properties.put("patchbay.dist", settings.dist().toString());
        properties.put("org.osgi.service.http.port", Integer.toString(settings.httpPort()));
        properties.put("org.apache.felix.http.host", settings.httpHost());
        settings.knobs().forEach((knob, value) -> properties.put(Knob.PROPERTY + knob.name(), value));
        settings.sshPort().ifPresent(port -> properties.put("patchbay.ssh.port", Integer.toString(port)));
        return properties;
    }

    private static void framework(Map<String, Object> properties, Home home) {
        properties.put(Constants.FRAMEWORK_STORAGE, home.cache().toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, "none");
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        properties.put("felix.startlevel.bundle", Integer.toString(PLUGIN_START_LEVEL));
        properties.put("felix.service.urlhandlers", "true");
        // What the weaver puts into classes of plugins links to this package of the boot class path, to nothing else.
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "io.patchbay.guard.bridge");
        // ConfigAdmin waits for the store, which keeps the configurations: they have one truth.
        properties.put("felix.cm.pm", "patchbay");
    }

    /** Configured by file and not by ConfigAdmin, so that what happens before ConfigAdmin starts is logged too. */
    private static void logging(Map<String, Object> properties, Settings settings, Home home) {
        var own = home.etc().resolve(LOGBACK_FILE);
        var file = own.toFile().isFile() ? own : settings.dist().resolve("etc").resolve(LOGBACK_FILE);
        properties.put("org.ops4j.pax.logging.StaticLogbackFile", file.toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        properties.put("org.ops4j.pax.logging.service.frameworkEventsLogLevel", "ERROR");
        properties.put("org.ops4j.pax.logging.eventAdminEnabled", "false");
    }
}

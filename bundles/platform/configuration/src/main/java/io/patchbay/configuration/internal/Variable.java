package io.patchbay.configuration.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A variable of the environment that fixes a value of a configuration; the launcher has checked what it says. */
enum Variable {
    CONNECTOR_TIMEOUT(
            "io.patchbay.core.invoker", "timeout", "milliseconds a call may take whose caller and plugin do not say"),
    WORKFLOW_TIMEOUT(
            "io.patchbay.workflow",
            "timeoutSeconds",
            "milliseconds a run may take unless the request says otherwise; whole seconds, rounded up"),
    PLUGIN_MAX_MEGABYTES("io.patchbay.core", "maxJarMegabytes", "megabytes a jar may have"),
    PLUGIN_MAX_INSTALLATIONS("io.patchbay.core", "maxPlugins", "plugins that may be installed"),
    SANDBOX_ENABLED(
            "io.patchbay.permission",
            "unguarded",
            "true: a sandboxed bundle never runs where the guard does not hold it; false: it does, with a warning"),
    SECURITY_SCAN_ENABLED(
            "io.patchbay.trust",
            "mode",
            "false: signatures are not looked at, with a warning; true fixes nothing, as they are by default");

    private static final String PROPERTY = "patchbay.environment.";

    final String pid;
    final String attribute;
    final String text;

    Variable(String pid, String attribute, String text) {
        this.pid = pid;
        this.attribute = attribute;
        this.text = text;
    }

    /** Returns the value it fixes; empty if it is not set, or fixes none. */
    Optional<String> value(Function<String, Optional<String>> launchProperties) {
        return launchProperties.apply(PROPERTY + name()).flatMap(this::meaning);
    }

    /** Tells whether it was set to take protection away. */
    boolean weakens(Function<String, Optional<String>> launchProperties) {
        boolean protects = this == SANDBOX_ENABLED || this == SECURITY_SCAN_ENABLED;
        return protects
                && launchProperties
                        .apply(PROPERTY + name())
                        .filter("false"::equals)
                        .isPresent();
    }

    private Optional<String> meaning(String value) {
        return switch (this) {
            case CONNECTOR_TIMEOUT ->
                Optional.of(Duration.ofMillis(Long.parseLong(value)).toString());
            case WORKFLOW_TIMEOUT -> Optional.of(String.valueOf((Long.parseLong(value) + 999) / 1000));
            case PLUGIN_MAX_MEGABYTES, PLUGIN_MAX_INSTALLATIONS -> Optional.of(value);
            case SANDBOX_ENABLED -> Optional.of(value.equals("true") ? "refuse" : "allow");
            case SECURITY_SCAN_ENABLED -> value.equals("true") ? Optional.empty() : Optional.of("off");
        };
    }
}

package io.patchbay.launcher.instance;

import java.util.Map;
import java.util.Optional;

/**
 * A variable of the environment that fixes a value of a configuration. It is checked here and handed on; which value it fixes, the
 * bundle {@code io.patchbay.configuration} knows.
 */
public enum Knob {
    CONNECTOR_TIMEOUT(1, 86_400_000, "milliseconds"),
    WORKFLOW_TIMEOUT(1_000, 86_400_000, "milliseconds"),
    PLUGIN_MAX_MEGABYTES(1, 4096, "megabytes"),
    PLUGIN_MAX_INSTALLATIONS(1, 100_000, "plugins"),
    SANDBOX_ENABLED,
    SECURITY_SCAN_ENABLED;

    /** What the names of the framework properties begin with that hand them on. */
    public static final String PROPERTY = "patchbay.environment.";

    private final boolean number;
    private final long least;
    private final long most;
    private final String unit;

    Knob() {
        this(false, 0, 0, "");
    }

    Knob(long least, long most, String unit) {
        this(true, least, most, unit);
    }

    Knob(boolean number, long least, long most, String unit) {
        this.number = number;
        this.least = least;
        this.most = most;
        this.unit = unit;
    }

    /** Returns the value in an environment; an empty one counts as unset. */
    Optional<String> in(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name())).filter(value -> !value.isEmpty());
    }

    /** Returns what is wrong with a value, and what to do. */
    Optional<String> problem(String value) {
        if (number ? isWithin(value) : value.equals("true") || value.equals("false")) {
            return Optional.empty();
        }
        String expected = number ? "a number of " + unit + " from " + least + " to " + most : "true or false";
        return Optional.of(name() + "='" + value + "': expected " + expected + ". Correct or unset it.");
    }

    private boolean isWithin(String value) {
        return value.matches("[0-9]{1,9}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
    }
}

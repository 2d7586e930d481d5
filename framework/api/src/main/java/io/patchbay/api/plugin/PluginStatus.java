package io.patchbay.api.plugin;

/** The state of a plugin; a total mapping from the states of its bundle and its components. */
public enum PluginStatus {
    /** There, but something it needs is missing; it is enabled by itself when that arrives. */
    INSTALLED,
    /** Running, all its components satisfied. */
    ENABLED,
    /** Stopped by somebody. */
    DISABLED,
    /** Tried and failed; the status text says why. */
    ERROR,
    /** Gone; only its history is left. */
    UNINSTALLED
}

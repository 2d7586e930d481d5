package io.patchbay.plugin.hook;

/**
 * A call that is about to begin.
 *
 * @param id the id of the execution
 * @param plugin the name of the plugin that was asked for
 * @param action the action that was asked for
 * @param principal who calls
 */
public record PlannedExecution(String id, String plugin, String action, String principal) {}

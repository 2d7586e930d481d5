package io.patchbay.core.internal.quota;

/**
 * The budgets of a plugin, as they are shown.
 *
 * @param id the symbolic name of its bundle
 * @param asked what its manifest asks for, as in the header {@code Patchbay-Quota}
 * @param set what an administrator set for it, in the same form; empty if nothing
 * @param holds what holds now
 */
public record QuotaView(String id, String asked, String set, PluginBudget holds) {}

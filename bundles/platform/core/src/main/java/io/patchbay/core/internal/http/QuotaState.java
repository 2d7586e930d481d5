package io.patchbay.core.internal.http;

import java.util.Optional;

/**
 * The budgets that are to hold.
 *
 * @param quota as in the header {@code Patchbay-Quota}; empty if the plugin is to have what its manifest asks for
 */
public record QuotaState(Optional<String> quota) {}

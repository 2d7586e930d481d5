package io.patchbay.configuration.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * What to go back to.
 *
 * @param revision the number of a revision of the history
 */
public record PastRevision(@Nullable Long revision) {}

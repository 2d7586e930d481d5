package io.patchbay.core.internal.http;

import java.util.Optional;

/**
 * The body of a request to roll back.
 *
 * @param version a kept version, or the SHA-256 of its jar; empty for the one in force before
 */
public record NewRollback(Optional<String> version) {}

package io.patchbay.webhook.internal.http;

import java.util.Optional;

/**
 * A filter to try.
 *
 * @param filter a JSONPath (RFC 9535)
 */
public record NewTrial(Optional<String> filter) {}

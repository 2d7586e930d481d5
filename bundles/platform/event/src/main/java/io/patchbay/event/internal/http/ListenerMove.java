package io.patchbay.event.internal.http;

import java.util.Optional;

/**
 * Where a listener goes on.
 *
 * @param from the position of the first event it is given
 */
public record ListenerMove(Optional<Long> from) {}

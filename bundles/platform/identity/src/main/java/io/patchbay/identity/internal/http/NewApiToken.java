package io.patchbay.identity.internal.http;

import io.patchbay.api.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token is made of.
 *
 * @param name what it is for
 * @param scopes what it allows
 * @param expires when it ends; never, if absent
 */
public record NewApiToken(Optional<String> name, Optional<Set<Scope>> scopes, Optional<Instant> expires) {}

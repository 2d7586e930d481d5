package io.patchbay.identity.internal.http;

import io.patchbay.api.Scope;
import io.patchbay.api.identity.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token as it is shown.
 *
 * @param token the secret text; only where it was just made
 */
public record ApiTokenView(
        String id,
        String name,
        String principal,
        List<String> scopes,
        Instant created,
        Optional<Instant> expires,
        Optional<String> token) {
    static ApiTokenView of(Tokens.TokenEntry entry, Optional<String> token) {
        return new ApiTokenView(
                entry.id(),
                entry.name(),
                entry.principal(),
                entry.scopes().stream().map(Scope::text).sorted().toList(),
                entry.created(),
                entry.expires(),
                token);
    }
}

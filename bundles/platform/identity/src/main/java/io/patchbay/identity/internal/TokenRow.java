package io.patchbay.identity.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.identity.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A token as it is stored. */
record TokenRow(
        String id,
        String hash,
        String name,
        String principal,
        String workspace,
        Set<Scope> scopes,
        boolean bootstrap,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked) {
    boolean valid(Instant now) {
        return revoked.isEmpty() && expires.filter(end -> !end.isAfter(now)).isEmpty();
    }

    Caller caller(String trace) {
        return new Caller(principal, workspace, trace, scopes);
    }

    Tokens.TokenEntry entry() {
        return new Tokens.TokenEntry(id, name, principal, scopes, created, expires);
    }
}

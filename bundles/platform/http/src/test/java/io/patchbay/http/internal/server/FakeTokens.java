package io.patchbay.http.internal.server;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.identity.Tokens;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that are given, not made. */
public final class FakeTokens implements Tokens {
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    /** Lets a token stand for a principal with these scopes. */
    public void grant(String token, String principal, Scope... scopes) {
        callers.put(token, new Caller(principal, Caller.DEFAULT_WORKSPACE, "", Set.of(scopes)));
    }

    /** Ends a token. */
    public void revoke(String token) {
        callers.remove(token);
    }

    @Override
    public Optional<Caller> authenticate(String token, String trace) {
        return Optional.ofNullable(callers.get(token))
                .map(caller -> new Caller(caller.principal(), caller.workspace(), trace, caller.scopes()));
    }

    @Override
    public NewToken create(Caller caller, String name, Set<Scope> scopes, Optional<Instant> expires) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<TokenEntry> list(Caller caller, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(Caller caller, String id) {
        throw new UnsupportedOperationException();
    }
}

package io.patchbay.api.identity;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Makes, checks and revokes bearer tokens; only their hashes are stored. Thread-safe; blocks. */
@ProviderType
public interface Tokens {
    /** Returns who a token stands for; empty if it is unknown, expired or revoked. Takes the same time in all these cases. */
    Optional<Caller> authenticate(String token, String trace);

    /**
     * Makes a token that may do no more than the caller.
     *
     * @param name what it is for, 1 to 100 characters
     * @param expires when it ends; empty for never
     */
    NewToken create(Caller caller, String name, Set<Scope> scopes, Optional<Instant> expires);

    /** Lists tokens without their secret part. */
    Page<TokenEntry> list(Caller caller, Page.Request page);

    /** Revokes a token at once. */
    void revoke(Caller caller, String id);

    /**
     * A token just made.
     *
     * @param entry what may be told of it
     * @param token the text to send as {@code Authorization: Bearer …}; never shown again
     */
    record NewToken(TokenEntry entry, String token) {}

    /**
     * What may be told of a token.
     *
     * @param id its id
     * @param name what it is for
     * @param principal whom it stands for
     * @param scopes what it allows
     * @param created when it was made
     * @param expires when it ends
     */
    record TokenEntry(
            String id, String name, String principal, Set<Scope> scopes, Instant created, Optional<Instant> expires) {}
}

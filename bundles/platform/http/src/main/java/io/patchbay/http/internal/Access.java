package io.patchbay.http.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.identity.Tokens;
import io.patchbay.http.internal.page.PlatformServices;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who sent a request. */
final class Access {
    private static final String SCHEME = "Bearer ";

    private final PlatformServices services;

    Access(PlatformServices services) {
        this.services = services;
    }

    /** The token of the Authorization header. */
    static Optional<String> bearer(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }

    Caller require(Optional<String> token, String trace) {
        if (token.isEmpty()) {
            throw new PatchbayException(
                    CommonCode.UNAUTHENTICATED, "No token: send the header 'Authorization: Bearer <token>'.");
        }
        return authenticate(token.get(), trace)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.UNAUTHENTICATED, "The token is unknown, expired or revoked: ask for a new one."));
    }

    Optional<Caller> authenticate(String token, String trace) {
        Tokens tokens = services.tokens()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.OVERLOADED,
                        "Tokens cannot be checked yet, Patchbay is starting or stopping: try again."));
        return tokens.authenticate(token, trace);
    }
}

package io.patchbay.api;

import java.util.Set;

/**
 * Who makes a call: the first parameter of every service contract, and part of every stored row.
 *
 * @param principal the id of the person or program
 * @param workspace the id of the workspace the call acts in
 * @param trace the trace id (32 hexadecimal digits, W3C Trace Context) that ties together all that follows from one request
 * @param scopes what the caller may do; copied
 */
public record Caller(String principal, String workspace, String trace, Set<Scope> scopes) {
    /** The workspace of node-wide things and of callers that were given no other. */
    public static final String DEFAULT_WORKSPACE = "default";

    /** Copies the scopes. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Returns the platform itself acting, for example for the deploy folder; it may do everything. */
    public static Caller platform(String part) {
        return new Caller("platform:" + part, DEFAULT_WORKSPACE, Ids.trace(), Set.of(Scope.ADMIN));
    }

    /** Tells whether the caller may do what this scope covers. */
    public boolean has(Scope scope) {
        return scopes.contains(Scope.ADMIN) || scopes.contains(scope);
    }

    /**
     * Does nothing, if the caller has the scope.
     *
     * @throws PatchbayException with {@link CommonCode#SCOPE_MISSING} otherwise
     */
    public void require(Scope scope) {
        if (!has(scope)) {
            throw new PatchbayException(
                    CommonCode.SCOPE_MISSING,
                    "This needs the scope '" + scope.text() + "', which the token of '" + principal
                            + "' does not have.");
        }
    }
}

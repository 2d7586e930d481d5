package io.patchbay.testkit;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import java.util.Set;

/** Callers with the same trace in every test run. */
public final class FixedCaller {
    /** The trace of all of them. */
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private FixedCaller() {}

    /** Returns the administrator in the default workspace. */
    public static Caller admin() {
        return with(Scope.ADMIN);
    }

    /** Returns somebody with just these scopes in the default workspace. */
    public static Caller with(Scope... scopes) {
        return new Caller("ada", Caller.DEFAULT_WORKSPACE, TRACE, Set.of(scopes));
    }

    /** Returns the administrator of another workspace. */
    public static Caller in(String workspace) {
        return new Caller("ada", workspace, TRACE, Set.of(Scope.ADMIN));
    }
}

package io.patchbay.http.other;

import io.patchbay.api.Scope;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Comes and goes. */
@Path("others")
public final class OthersResource {
    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    public String list() {
        return "[]";
    }
}

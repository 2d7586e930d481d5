package io.patchbay.http.faulty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Names no scopes. */
@Path("faulty")
public final class FaultyResource {
    @GET
    public String open() {
        return "open to all";
    }

    @POST
    public String write() {
        return "written by anybody";
    }

    @Path("part")
    public Object part() {
        return this;
    }
}

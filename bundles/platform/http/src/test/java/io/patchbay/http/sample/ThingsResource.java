package io.patchbay.http.sample;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource as bundles write them. */
@Path("things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ThingsResource {
    private final AtomicInteger made = new AtomicInteger();
    private final Semaphore held;
    private final Semaphore letGo;

    ThingsResource(Semaphore held, Semaphore letGo) {
        this.held = held;
        this.letGo = letGo;
    }

    /** Who asks. */
    public record Who(String principal, String trace) {}

    @GET
    @RequiresScope(Scope.EXECUTIONS_READ)
    public Page<Who> list(
            @QueryParam("pageSize") Integer pageSize,
            @QueryParam("colour") NewThing.Colour colour,
            @Context Caller caller) {
        Page.Request request = Page.Request.of(pageSize, null);
        return new Page<>(List.of(new Who(caller.principal(), caller.trace())), Optional.of("p" + request.size()));
    }

    @POST
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value = "Makes a thing.",
            answers =
                    @Answer(
                            status = 201,
                            body = NewThing.class,
                            headers = {"Location", "ETag"}))
    public Response create(NewThing thing) {
        return Response.status(201)
                .header("Location", "/api/v1/integration/things/" + made.incrementAndGet())
                .header("ETag", "\"1\"")
                .entity(thing)
                .build();
    }

    @PUT
    @Path("file")
    @Consumes("application/octet-stream")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    public long upload(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @GET
    @Path("broken")
    @RequiresScope(Scope.EXECUTIONS_READ)
    public String broken() {
        return fail(new IllegalStateException("the password is hunter2"));
    }

    @GET
    @Path("busy")
    @RequiresScope(Scope.EXECUTIONS_READ)
    public String busy() {
        return fail(new PatchbayException(CommonCode.RATE_LIMITED, "Too many."));
    }

    @POST
    @Path("refused")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    public String refused() {
        return fail(PatchbayException.at(CommonCode.CONFLICT, "/name", "Attempt " + made.incrementAndGet() + "."));
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }

    /** Answers when it is let go. */
    @POST
    @Path("held")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    public String held() throws InterruptedException {
        held.release();
        boolean gone = letGo.tryAcquire(20, TimeUnit.SECONDS);
        return "{\"gone\":" + gone + ",\"turn\":" + made.incrementAndGet() + "}";
    }

    @POST
    @Path("let-go")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    public void letGo() {
        letGo.release();
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    public Who get(@PathParam("id") int id, @Context Caller caller) {
        return new Who(caller.principal(), "" + id);
    }
}

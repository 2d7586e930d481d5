package io.patchbay.trust.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Evaluates plugins, before or after they are installed. */
@Component(service = EvaluationResource.class, property = "osgi.jakartars.resource=true")
@Path("security/evaluate-plugin")
@Produces(MediaType.APPLICATION_JSON)
public final class EvaluationResource {
    private final Evaluations evaluations;

    /** Made by the component runtime. */
    @Activate
    public EvaluationResource(@Reference Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @POST
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Evaluates the jar that the body is, without installing it.")
    public EvaluationView upload(InputStream jar, @Context Caller caller) {
        return evaluations.upload(caller, jar);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Evaluates an installed plugin that a JSON body names.")
    public EvaluationView installed(@Nullable InstalledPlugin body, @Context Caller caller) {
        return evaluations.installed(
                caller,
                Bodies.present(body, "{\"plugin\": \"io.patchbay.sample.hello\"}")
                        .plugin());
    }
}

package io.patchbay.configuration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.configuration.internal.ConfigurationView;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.Edit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way back to a revision of a configuration. */
@Component(service = ConfigurationRollbackResource.class, property = "osgi.jakartars.resource=true")
@Path("configurations/{pid}/rollback")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationRollbackResource {
    private final Configurations configurations;

    /** Takes its service. */
    @Activate
    public ConfigurationRollbackResource(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CONFIG_WRITE)
    @Description(
            value = "Makes hold again, at once, what held after a revision. That is a change of its own, so it can be"
                    + " undone. With If-Match, only if the configuration is still as it was seen.",
            answers = @Answer(status = 200, body = ConfigurationView.class, headers = "ETag"))
    public Response rollback(
            @PathParam("pid") String pid,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable PastRevision body,
            @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(CommonCode.MALFORMED, "The body is missing: send {\"revision\": 3}.");
        }
        if (body.revision() == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/revision", "revision is missing: send {\"revision\": 3}.");
        }
        long revision = body.revision();
        OptionalLong expected = ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch);
        Edit edit = new Edit(pid, new Origin("http", "rollback to " + revision), expected, true);
        return ConfigurationsResource.answer(configurations.rollback(caller, edit, revision));
    }
}

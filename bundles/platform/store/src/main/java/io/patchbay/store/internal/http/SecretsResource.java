package io.patchbay.store.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.api.secret.SecretStore.SecretEntry;
import io.patchbay.store.internal.secret.SqlSecretStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Secrets: set, listed without their values, deleted. Names may have slashes. */
@Component(
        service = SecretsResource.class,
        property = "osgi.jakartars.resource=true",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Path("secrets")
@Produces(MediaType.APPLICATION_JSON)
public final class SecretsResource {
    private static final String NAME = "{name: .+}";

    private final SqlSecretStore secrets;

    /** Made by the component runtime. */
    @Activate
    public SecretsResource(@Reference SqlSecretStore secrets) {
        this.secrets = secrets;
    }

    @GET
    @RequiresScope(Scope.SECRETS_READ)
    @Description("Lists secrets by name, without their values.")
    public Page<SecretView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<SecretEntry> page = secrets.list(caller, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(SecretView::of).toList(), page.nextPageToken());
    }

    @PUT
    @Path(NAME)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.SECRETS_WRITE)
    @Description(
            value = "Sets a secret; with If-Match, only if it is still as it was seen.",
            answers = @Answer(status = 200, body = SecretView.class, headers = "ETag"))
    public Response replace(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewSecret body,
            @Context Caller caller) {
        char[] value = value(body).toCharArray();
        try {
            SecretEntry entry = secrets.put(caller, name, value, expected(ifMatch));
            return Response.ok(SecretView.of(entry))
                    .header("ETag", IfMatch.tag(entry.version()))
                    .build();
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    @DELETE
    @Path(NAME)
    @RequiresScope(Scope.SECRETS_WRITE)
    @Description("Deletes a secret; with If-Match, only if it is still as it was seen.")
    public void delete(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        secrets.delete(caller, name, expected(ifMatch));
    }

    private static String value(@Nullable NewSecret body) {
        if (body == null) {
            throw new PatchbayException(CommonCode.MALFORMED, "The body is missing: send {\"value\": \"…\"}.");
        }
        if (body.value() == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/value", "value is missing: send {\"value\": \"…\"}.");
        }
        return body.value();
    }

    /** A secret is set whole, so there is nothing of somebody else's to lose: the header may be left out. */
    private static OptionalLong expected(@Nullable String ifMatch) {
        return ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch);
    }
}

package io.patchbay.identity.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.identity.Tokens;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens: made, listed without their secret, revoked. */
@Component(service = TokensResource.class, property = "osgi.jakartars.resource=true")
@Path("tokens")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private static final String PATH = "/api/v1/integration/tokens/";

    private final Tokens tokens;

    /** Made by the component runtime. */
    @Activate
    public TokensResource(@Reference Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @RequiresScope(Scope.TOKENS_READ)
    @Description("Lists the tokens that are not revoked, oldest first; without their secret texts.")
    public Page<ApiTokenView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<Tokens.TokenEntry> page = tokens.list(caller, Page.Request.of(pageSize, pageToken));
        return new Page<>(
                page.items().stream()
                        .map(entry -> ApiTokenView.of(entry, Optional.empty()))
                        .toList(),
                page.nextPageToken());
    }

    @POST
    @RequiresScope(Scope.TOKENS_WRITE)
    @Description(
            value = "Makes a token; the answer is the only place that shows it.",
            answers = @Answer(status = 201, body = ApiTokenView.class, headers = "Location"))
    public Response create(@Nullable NewApiToken body, @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send {\"name\": \"ci\", \"scopes\": [\"plugins:read\"]}.");
        }
        Tokens.NewToken made =
                tokens.create(caller, body.name().orElse(""), body.scopes().orElse(Set.of()), body.expires());
        return Response.status(201)
                .header("Location", PATH + made.entry().id())
                .entity(ApiTokenView.of(made.entry(), Optional.of(made.token())))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.TOKENS_WRITE)
    @Description("Revokes a token at once.")
    public void revoke(@PathParam("id") String id, @Context Caller caller) {
        tokens.revoke(caller, id);
    }
}

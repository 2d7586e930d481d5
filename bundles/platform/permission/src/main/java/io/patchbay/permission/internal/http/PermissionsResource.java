package io.patchbay.permission.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.permission.internal.PermissionView;
import io.patchbay.permission.internal.Permissions;
import io.patchbay.permission.internal.grant.Change;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What plugins may do: shown and changed. */
@Component(service = PermissionsResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins/{id}/permissions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionsResource {
    private static final String EXAMPLE = "{\"grant\": [\"net.connect api.example.com:443\"]}";

    private final Permissions permissions;

    /** Takes its service. */
    @Activate
    public PermissionsResource(@Reference Permissions permissions) {
        this.permissions = permissions;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            value =
                    "Shows what a plugin asks for, what was granted, what holds, and what it was denied since the start.",
            answers = @Answer(status = 200, body = PermissionView.class, headers = "ETag"))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return answer(permissions.get(caller, id));
    }

    @PUT
    @RequiresScope(Scope.ADMIN)
    @Description(
            value = "Makes exactly these permissions hold, at once.",
            answers = @Answer(status = 200, body = PermissionView.class, headers = "ETag"))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable PermissionsState body,
            @Context Caller caller) {
        PermissionsState wanted = present(body);
        List<Grant> grants = grants(wanted.grants()
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/grants",
                        "grants is missing: send all permissions that are to hold, or change some with PATCH.")));
        return answer(permissions.replace(
                caller, id, IfMatch.revision(ifMatch), grants, trusted(wanted.tier()), wanted.audit()));
    }

    @PATCH
    @RequiresScope(Scope.ADMIN)
    @Description(
            value =
                    "Grants permissions or takes them away, trusts or sandboxes a plugin, and switches its audit mode, at once.",
            answers = @Answer(status = 200, body = PermissionView.class, headers = "ETag"))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable PermissionsChange body,
            @Context Caller caller) {
        PermissionsChange wanted = present(body);
        Change change = new Change(
                grants(wanted.grant().orElse(List.of())),
                grants(wanted.revoke().orElse(List.of())),
                trusted(wanted.tier()),
                wanted.audit());
        return answer(permissions.change(caller, id, IfMatch.revision(ifMatch), change));
    }

    private static List<Grant> grants(List<String> texts) {
        return texts.stream().map(Grant::parse).toList();
    }

    private static Optional<Boolean> trusted(Optional<TierName> tier) {
        return tier.map(name -> name == TierName.TRUSTED);
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new PatchbayException(CommonCode.MALFORMED, "The body is missing: send " + EXAMPLE + ".");
        }
        return body;
    }

    private static Response answer(PermissionView view) {
        return Response.ok(view).header("ETag", IfMatch.tag(view.revision())).build();
    }
}

package io.patchbay.repository.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.repository.RepositoryInstaller;
import io.patchbay.api.repository.Wanted;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.repository.internal.Listing;
import io.patchbay.repository.internal.ListingDetails;
import io.patchbay.repository.internal.Listings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be installed from the repositories. To install is a route of plugins. */
@Component(service = MarketplaceResource.class, property = "osgi.jakartars.resource=true")
@Path("marketplace/listings")
@Produces(MediaType.APPLICATION_JSON)
public final class MarketplaceResource {
    private final Listings listings;
    private final RepositoryInstaller installer;

    /** Takes its services. */
    @Activate
    public MarketplaceResource(@Reference Listings listings, @Reference RepositoryInstaller installer) {
        this.listings = listings;
        this.installer = installer;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists what the repositories have, by symbolic name; q is a word of the names or the description.")
    public Page<Listing> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("category") @Nullable String category,
            @QueryParam("q") @Nullable String word,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Listings.Query query =
                new Listings.Query(Optional.ofNullable(type), Optional.ofNullable(category), Optional.ofNullable(word));
        return listings.list(caller, query, Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{bsn}")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            "Shows the versions of a bundle in the repositories, what each asks for and needs, the actions of the highest, and"
                    + " its documentation.")
    public ListingDetails get(@PathParam("bsn") String bsn, @Context Caller caller) {
        return listings.get(caller, bsn);
    }

    @GET
    @Path("{bsn}/plan")
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            "Says what installing the highest version of a range would change; the jars are fetched and checked for that.")
    public Plan plan(
            @PathParam("bsn") String bsn, @QueryParam("range") @Nullable String range, @Context Caller caller) {
        return installer.plan(caller, new Wanted(bsn, Optional.ofNullable(range)));
    }
}

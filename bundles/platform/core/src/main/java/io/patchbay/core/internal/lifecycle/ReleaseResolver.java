package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.api.repository.Wanted;
import io.patchbay.core.internal.launcher.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/** Finds out which releases of the repositories have to be installed for one that somebody wants. */
final class ReleaseResolver {
    private final Resolver resolver;
    private final Visibility visibility;
    private final BundleContext context;

    ReleaseResolver(Resolver resolver, Visibility visibility, BundleContext context) {
        this.resolver = resolver;
        this.visibility = visibility;
        this.context = context;
    }

    /**
     * Returns the highest version of the range, last, and what it needs and is not installed before it.
     *
     * @param releases all that the repositories have
     * @throws PatchbayException with {@link RepositoryCode#LISTING_NOT_FOUND}, {@link RepositoryCode#VERSION_NOT_FOUND} or {@link
     *     RepositoryCode#UNRESOLVABLE}
     */
    List<Release> closure(Wanted wanted, List<Release> releases) {
        Release chosen = choose(wanted, releases);
        ListedResource target = new ListedResource(chosen);
        List<ListedResource> listed = new ArrayList<>(List.of(target));
        releases.stream()
                .filter(one -> !one.symbolicName().equals(chosen.symbolicName()))
                .map(ListedResource::new)
                .forEach(listed::add);
        ReleaseContext question = new ReleaseContext(target, listed, installed(chosen), visibility);
        try {
            return ordered(target, resolver.resolve(question));
        } catch (ResolutionException e) {
            throw unresolvable(chosen, question, e);
        }
    }

    private static Release choose(Wanted wanted, List<Release> releases) {
        List<Release> named = releases.stream()
                .filter(one -> one.symbolicName().equals(wanted.symbolicName()))
                .toList();
        if (named.isEmpty()) {
            throw new PatchbayException(
                    RepositoryCode.LISTING_NOT_FOUND,
                    "No repository has a bundle '" + wanted.symbolicName()
                            + "'. 'patchbay:marketplace search' lists what there is.");
        }
        VersionRange range = VersionRange.valueOf(wanted.range().orElse("0"));
        return named.stream()
                .filter(one -> range.includes(Version.parseVersion(one.version())))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        RepositoryCode.VERSION_NOT_FOUND,
                        "No repository has '" + wanted.symbolicName() + "' in the range '"
                                + wanted.range().orElse("") + "'; there is "
                                + named.stream().map(Release::version).collect(Collectors.joining(", ")) + "."));
    }

    /** What is resolved, without the version that would go. */
    private List<BundleRevision> installed(Release chosen) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !chosen.symbolicName().equals(bundle.getSymbolicName()))
                .filter(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .toList();
    }

    /** What is needed comes before what needs it. */
    private static List<Release> ordered(ListedResource target, Map<Resource, List<Wire>> wires) {
        Set<Resource> done = new LinkedHashSet<>();
        visit(target, wires, new LinkedHashSet<>(), done);
        return done.stream()
                .filter(ListedResource.class::isInstance)
                .map(resource -> ((ListedResource) resource).release())
                .toList();
    }

    private static void visit(
            Resource resource, Map<Resource, List<Wire>> wires, Set<Resource> entered, Set<Resource> done) {
        if (entered.add(resource)) {
            for (Wire wire : wires.getOrDefault(resource, List.of())) {
                visit(wire.getProvider(), wires, entered, done);
            }
            done.add(resource);
        }
    }

    private static PatchbayException unresolvable(Release chosen, ReleaseContext question, ResolutionException cause) {
        Collection<Requirement> unresolved = cause.getUnresolvedRequirements();
        String why = unresolved.isEmpty()
                ? String.valueOf(cause.getMessage())
                : unresolved.stream().map(question::explain).distinct().collect(Collectors.joining(" "));
        return new PatchbayException(
                RepositoryCode.UNRESOLVABLE, "'" + chosen.text() + "' cannot be installed: " + why, cause);
    }
}

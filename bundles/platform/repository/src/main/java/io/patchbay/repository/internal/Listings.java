package io.patchbay.repository.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the repositories have, for people who look for something. */
@Component(service = Listings.class)
public final class Listings {
    private static final String README = "OSGI-INF/docs/README.md";
    private static final int MAX_README = 256 << 10;

    private final ConfiguredRepositories repositories;
    private final PluginCatalog catalog;

    /** Takes its services. */
    @Activate
    public Listings(@Reference ConfiguredRepositories repositories, @Reference PluginCatalog catalog) {
        this.repositories = repositories;
        this.catalog = catalog;
    }

    /**
     * What a list is narrowed to.
     *
     * @param type only plugins of this type; {@code bundle} for plain bundles
     * @param category only plugins of this category
     * @param word only what has this word in its names or its description
     */
    public record Query(Optional<String> type, Optional<String> category, Optional<String> word) {
        boolean fits(Listing listing) {
            return type.map(wanted -> wanted.equals(listing.type().orElse("bundle")))
                            .orElse(true)
                    && category.map(wanted -> wanted.equals(listing.category().orElse("")))
                            .orElse(true)
                    && word.map(listing::mentions).orElse(true);
        }
    }

    /** Lists what fits, by symbolic name. */
    public Page<Listing> list(Caller caller, Query query, Page.Request request) {
        caller.require(Scope.PLUGINS_READ);
        Predicate<Listing> after = request.token()
                .<Predicate<Listing>>map(token -> one -> one.bsn().compareTo(token) > 0)
                .orElse(one -> true);
        Map<String, String> installed = installed(caller);
        List<Listing> fitting = byName().values().stream()
                .map(releases -> Listing.of(
                        releases,
                        Optional.ofNullable(installed.get(releases.get(0).symbolicName()))))
                .filter(query::fits)
                .filter(after)
                .limit(request.size() + 1L)
                .toList();
        boolean more = fitting.size() > request.size();
        List<Listing> items = fitting.subList(0, Math.min(fitting.size(), request.size()));
        return new Page<>(items, more ? Optional.of(items.get(items.size() - 1).bsn()) : Optional.empty());
    }

    /**
     * Shows one.
     *
     * @throws PatchbayException with {@link RepositoryCode#LISTING_NOT_FOUND}
     */
    public ListingDetails get(Caller caller, String bsn) {
        caller.require(Scope.PLUGINS_READ);
        List<Release> releases = byName().getOrDefault(bsn, List.of());
        if (releases.isEmpty()) {
            repositories.contents().throwIfIncomplete();
            throw new PatchbayException(
                    RepositoryCode.LISTING_NOT_FOUND,
                    "No repository has a bundle '" + bsn + "'. 'patchbay:marketplace search' lists what there is.");
        }
        return new ListingDetails(
                Listing.of(releases, Optional.ofNullable(installed(caller).get(bsn))),
                releases.stream().map(ListingDetails.ListedRelease::of).toList(),
                ListedActions.of(releases.get(0)),
                readme(releases.get(0)));
    }

    private Map<String, List<Release>> byName() {
        return repositories.contents().releases().stream()
                .collect(Collectors.groupingBy(Release::symbolicName, LinkedHashMap::new, Collectors.toList()));
    }

    private Map<String, String> installed(Caller caller) {
        Map<String, String> installed = new HashMap<>();
        Optional<String> next = Optional.empty();
        do {
            Page<PluginView> page = catalog.list(caller, Filter.ALL, new Page.Request(Page.MAX_SIZE, next));
            page.items().forEach(view -> installed.put(view.id(), view.version()));
            next = page.nextPageToken();
        } while (next.isPresent());
        return installed;
    }

    /** Only of jars on this machine that belong to their repository: to show something, nothing is fetched. */
    private Optional<String> readme(Release release) {
        URI jar = release.address();
        if (!"file".equalsIgnoreCase(jar.getScheme()) || !repositories.contains(release)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(Path.of(jar).toFile())) {
            ZipEntry entry = zip.getEntry(README);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream text = zip.getInputStream(entry)) {
                return Optional.of(new String(text.readNBytes(MAX_README), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL,
                    "The jar '" + jar + "' of the marketplace cannot be read: " + e.getMessage(),
                    e);
        }
    }
}

package io.patchbay.repository.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.repository.internal.ConfiguredRepositories;
import io.patchbay.repository.internal.Listing;
import io.patchbay.repository.internal.ListingDetails;
import io.patchbay.repository.internal.Listings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:marketplace}. */
@Component(
        service = MarketplaceCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=marketplace"})
public final class MarketplaceCommands {
    private static final String WHAT =
            """
            Shows what can be installed from the repositories; install does it.
            marketplace search csv
            marketplace show acme.csv
            marketplace refresh""";
    private static final String USAGE =
            """
            marketplace search [WORD]   what the repositories have
            marketplace show BSN        the versions of one, what they ask for, its actions
            marketplace refresh         reads the indexes again
            Then: plan 'BSN@[1.2,2)' and install 'BSN@[1.2,2)'.""";

    private final Listings listings;
    private final ConfiguredRepositories repositories;

    /** Takes its services. */
    @Activate
    public MarketplaceCommands(@Reference Listings listings, @Reference ConfiguredRepositories repositories) {
        this.listings = listings;
        this.repositories = repositories;
    }

    /** {@code patchbay:marketplace}: how it is used. */
    @Descriptor(WHAT)
    public Reply marketplace() {
        return Reply.of(USAGE);
    }

    /** {@code patchbay:marketplace VERB …}: shows what there is. */
    @Descriptor(WHAT)
    public Reply marketplace(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = List.of(arguments);
        return switch (verb) {
            case "help" -> marketplace();
            case "search" -> search(caller, counted(verb, words, 0, 1));
            case "show" -> {
                ListingDetails details =
                        listings.get(caller, counted(verb, words, 1, 1).get(0));
                yield Reply.of(MarketplaceLines.of(details), details);
            }
            case "refresh" -> {
                counted(verb, words, 0, 0);
                caller.require(Scope.PLUGINS_WRITE);
                yield Reply.of(MarketplaceLines.repositories(repositories.refresh()));
            }
            default ->
                throw invalid("'marketplace " + verb + "': expected search, show or refresh. See 'marketplace help'.");
        };
    }

    private Reply search(Caller caller, List<String> words) {
        Listings.Query query = new Listings.Query(
                Optional.empty(), Optional.empty(), words.stream().findFirst());
        List<Listing> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<Listing> page = listings.list(caller, query, new Page.Request(Page.MAX_SIZE, next));
            all.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent());
        return Reply.of(MarketplaceLines.list(all) + MarketplaceLines.failures(repositories.contents()), all);
    }

    private static List<String> counted(String verb, List<String> words, int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw invalid("'marketplace " + verb + "' with " + words.size() + " arguments: see 'marketplace help'.");
        }
        return words;
    }

    private static PatchbayException invalid(String message) {
        return new PatchbayException(CommonCode.INVALID_VALUE, message);
    }
}

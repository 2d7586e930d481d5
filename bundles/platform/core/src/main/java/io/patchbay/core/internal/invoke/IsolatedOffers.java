package io.patchbay.core.internal.invoke;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;

/** The plugins that run in worker processes. Readers never wait. */
@Component(service = IsolatedOffers.class)
public final class IsolatedOffers implements OfferSource {
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<Bundle> held = new HashSet<>();
    private volatile Map<Bundle, Placed> placed = Map.of();
    private volatile Map<String, List<Offer>> byName = Map.of();

    private record Placed(Revision revision, List<Offer> offers) {}

    /** Makes the plugins of a bundle callable; not yet, if the bundle is held. */
    synchronized void put(Bundle bundle, Revision revision, List<Offer> offers) {
        if (held.contains(bundle)) {
            revision.close();
        }
        Map<Bundle, Placed> next = new LinkedHashMap<>(placed);
        next.put(bundle, new Placed(revision, List.copyOf(offers)));
        replace(next);
        offers.forEach(offer ->
                seen.computeIfAbsent(revision.id(), id -> new HashSet<>()).add(offer.name()));
    }

    /** Takes the plugins of a bundle away; its threads end with the last call. */
    synchronized void remove(Bundle bundle) {
        Map<Bundle, Placed> next = new LinkedHashMap<>(placed);
        Placed gone = next.remove(bundle);
        if (gone != null) {
            replace(next);
            gone.offers().forEach(offer -> gone.revision().leave(offer.binding()));
            gone.revision().retire();
        }
    }

    private void replace(Map<Bundle, Placed> next) {
        Map<String, List<Offer>> names = new HashMap<>();
        next.values().forEach(one -> one.offers()
                .forEach(offer -> names.computeIfAbsent(offer.name(), name -> new ArrayList<>())
                        .add(offer)));
        placed = next;
        byName = names;
    }

    @Override
    public List<Offer> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    @Override
    public List<Offer> ofBundle(String symbolicName) {
        return placed.values().stream()
                .filter(one -> one.revision().id().equals(symbolicName))
                .flatMap(one -> one.offers().stream())
                .toList();
    }

    @Override
    public List<Offer> of(Bundle bundle) {
        @Nullable Placed one = placed.get(bundle);
        return one == null ? List.of() : one.offers();
    }

    @Override
    public List<Revision> revisions(Bundle bundle) {
        return Optional.ofNullable(placed.get(bundle)).map(Placed::revision).stream()
                .toList();
    }

    @Override
    public synchronized void hold(Bundle bundle) {
        held.add(bundle);
    }

    @Override
    public synchronized void admit(Bundle bundle) {
        held.remove(bundle);
        revisions(bundle).forEach(Revision::resume);
    }

    @Override
    public synchronized Set<String> forget(String symbolicName) {
        Set<String> names = seen.remove(symbolicName);
        return names == null
                ? Set.of()
                : names.stream().filter(name -> !byName.containsKey(name)).collect(Collectors.toSet());
    }
}

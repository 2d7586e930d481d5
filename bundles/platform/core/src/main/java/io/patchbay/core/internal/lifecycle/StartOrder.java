package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.osgi.framework.Bundle;

/** Orders bundles so that each comes after those whose packages and capabilities it uses. */
final class StartOrder {
    private StartOrder() {}

    static List<BatchItem> of(List<BatchItem> items) {
        Map<Bundle, BatchItem> byBundle = new LinkedHashMap<>();
        items.forEach(item -> item.bundle().ifPresent(bundle -> byBundle.put(bundle, item)));
        return sort(byBundle.keySet(), bundle -> bundle).stream()
                .map(bundle -> Objects.requireNonNull(byBundle.get(bundle)))
                .toList();
    }

    static <T> List<T> sort(Collection<T> all, Function<T, Bundle> bundleOf) {
        Map<Bundle, T> byBundle = new LinkedHashMap<>();
        all.forEach(one -> byBundle.put(bundleOf.apply(one), one));
        Map<Bundle, List<Bundle>> users = new LinkedHashMap<>();
        byBundle.keySet()
                .forEach(bundle -> users.put(
                        bundle,
                        Dependents.of(bundle).stream()
                                .map(Dependents.Use::user)
                                .filter(byBundle::containsKey)
                                .toList()));
        List<T> order = new ArrayList<>();
        Set<Bundle> seen = new HashSet<>();
        List<Bundle> reversed = new ArrayList<>(byBundle.keySet());
        Collections.reverse(reversed);
        for (Bundle bundle : reversed) {
            visit(bundle, users, seen, byBundle, order);
        }
        Collections.reverse(order);
        return order;
    }

    private static <T> void visit(
            Bundle bundle, Map<Bundle, List<Bundle>> users, Set<Bundle> seen, Map<Bundle, T> byBundle, List<T> order) {
        if (seen.add(bundle)) {
            users.getOrDefault(bundle, List.of()).forEach(user -> visit(user, users, seen, byBundle, order));
            order.add(Objects.requireNonNull(byBundle.get(bundle)));
        }
    }
}

package io.patchbay.testkit.store;

import io.patchbay.api.Page;
import java.util.List;
import java.util.Optional;

/** Cuts pages out of lists; the token is the index of the next item. */
final class Slices {
    private Slices() {}

    static <T> Page<T> of(List<T> all, Page.Request page) {
        int from = page.token().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + page.size());
        return new Page<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
}

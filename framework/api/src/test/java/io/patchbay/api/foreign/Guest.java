package io.patchbay.api.foreign;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** A plugin as it is found in another bundle: not public, loaded by a class loader of its own. */
final class Guest implements Plugin {
    enum Mood {
        GOOD,
        BAD
    }

    sealed interface Wish {
        record Tea(Mood mood) implements Wish {}
    }

    record Order(Wish wish, @Describe(value = "How many.", defaultValue = "2") int count) {}

    @Action
    public List<Order> order(Order order) {
        return List.of(order, order);
    }
}

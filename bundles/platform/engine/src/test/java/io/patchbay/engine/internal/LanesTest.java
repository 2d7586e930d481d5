package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.engine.internal.Lanes.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(new Lanes.Limits(10, 6, 4, 2));

    @Test
    void pluginsAreTakenInTurnHoweverLongOneBacklogIs() {
        add("big", "a", "b", "c", "d", "e");
        add("small", "x");

        assertThat(take()).containsExactly("a", "x", "b");
    }

    @Test
    void onePluginGetsItsShareOfThreadsOnly() {
        add("big", "a", "b", "c");

        assertThat(take()).containsExactly("a", "b");
        lanes.done(new Item("big", "a"));
        assertThat(take()).containsExactly("c");
    }

    @Test
    void fullLaneIsRefusedAsBusyAndFullQueueAsOverloaded() {
        add("big", "1", "2", "3", "4", "5", "6");
        assertThatThrownBy(() -> lanes.reserve("big"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.PLUGIN_BUSY))
                .hasMessage("Plugin 'big' has 6 executions waiting, the most of one plugin. Try again in a while.");

        add("other", "7", "8", "9", "10");

        assertThatThrownBy(() -> lanes.reserve("third"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.OVERLOADED))
                .hasMessage("The queue of this node is full: 10 executions wait. Try again in a while.");
    }

    @Test
    void parkedLaneRestsUntilItIsWokenAndKeepsItsOrder() {
        add("p", "a", "b");
        Item first = lanes.next().orElseThrow();

        lanes.park(first, false);

        assertThat(lanes.next()).isEmpty();
        lanes.wake("p");
        assertThat(take()).containsExactly("a", "b");
    }

    @Test
    void pluginThatTakesOneCallAtATimeGetsOneAtATime() {
        add("p", "a", "b", "c");
        lanes.next();
        Item refused = lanes.next().orElseThrow();

        lanes.park(refused, true);
        lanes.wake("p");

        assertThat(lanes.next()).isEmpty();
        lanes.done(new Item("p", "a"));
        assertThat(take()).containsExactly("b");
    }

    @Test
    void countsComeBackToZeroWhateverHappens() {
        Random random = new Random(42);
        Map<String, Integer> made = new HashMap<>();
        List<Item> running = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String plugin = "p" + random.nextInt(5);
            switch (random.nextInt(6)) {
                case 0, 1 -> tryAdd(plugin, plugin + "-" + made.merge(plugin, 1, Integer::sum));
                case 2 -> lanes.next().ifPresent(running::add);
                case 3 -> lanes.remove(new Item(plugin, plugin + "-" + made.getOrDefault(plugin, 0)));
                case 4 -> lanes.wake(plugin);
                default -> {
                    if (!running.isEmpty()) {
                        Item item = running.remove(random.nextInt(running.size()));
                        if (random.nextBoolean()) {
                            lanes.done(item);
                        } else {
                            lanes.park(item, random.nextBoolean());
                        }
                    }
                }
            }
            assertThat(lanes.running()).isEqualTo(running.size()).isLessThanOrEqualTo(4);
        }

        running.forEach(lanes::done);
        for (int i = 0; i < 5; i++) {
            lanes.wake("p" + i);
        }
        for (Optional<Item> next = lanes.next(); next.isPresent(); next = lanes.next()) {
            lanes.done(next.get());
        }

        assertThat(lanes.waiting()).isZero();
        assertThat(lanes.running()).isZero();
        assertThat(lanes.plugins()).isEmpty();
    }

    private void tryAdd(String plugin, String id) {
        try {
            lanes.reserve(plugin);
        } catch (PatchbayException e) {
            assertThat(e.code()).isIn(ActionCode.PLUGIN_BUSY, CommonCode.OVERLOADED);
            return;
        }
        lanes.add(new Item(plugin, id));
    }

    private void add(String plugin, String... ids) {
        for (String id : ids) {
            lanes.reserve(plugin);
            lanes.add(new Item(plugin, id));
        }
    }

    private List<String> take() {
        List<String> ids = new ArrayList<>();
        for (Optional<Item> next = lanes.next(); next.isPresent(); next = lanes.next()) {
            ids.add(next.get().id());
        }
        return ids;
    }
}

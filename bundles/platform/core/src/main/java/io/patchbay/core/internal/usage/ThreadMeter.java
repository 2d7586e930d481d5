package io.patchbay.core.internal.usage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Adds up what the threads of a plugin's own use. What a thread used after it was last looked at, and before it ended, is lost. Not
 * thread-safe.
 */
final class ThreadMeter {
    private final Supplier<List<Thread>> living;
    private final Map<Long, ThreadUsage> seen = new HashMap<>();
    private ThreadUsage ended = new ThreadUsage(0, 0);

    ThreadMeter(Supplier<List<Thread>> living) {
        this.living = living;
    }

    int count() {
        return living.get().size();
    }

    /** Returns what all used together until now. */
    ThreadUsage total() {
        Map<Long, Thread> now =
                living.get().stream().collect(Collectors.toMap(Thread::getId, Function.identity(), (one, same) -> one));
        now.forEach((id, thread) -> seen.merge(id, ThreadUsage.of(thread), ThreadUsage::orMore));
        seen.entrySet().removeIf(entry -> {
            boolean gone = !now.containsKey(entry.getKey());
            if (gone) {
                ended = ended.plus(entry.getValue());
            }
            return gone;
        });
        return seen.values().stream().reduce(ended, ThreadUsage::plus);
    }
}

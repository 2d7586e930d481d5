package io.patchbay.core.internal.unload;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/** The collector of this JVM. A collection of the young generation alone unloads no class, so it does not count. */
final class JvmCollector implements Collector {
    private static final Set<String> YOUNG =
            Set.of("Copy", "PS Scavenge", "G1 Young Generation", "G1 Concurrent GC", "ZGC Minor Cycles");

    @Override
    public void collect() {
        System.gc();
    }

    @Override
    public long collections() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        return beans.stream()
                .filter(bean ->
                        !YOUNG.contains(bean.getName()) && !bean.getName().endsWith("Pauses"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .filter(count -> count > 0)
                .sum();
    }
}

package io.patchbay.core.internal.metrics;

import io.patchbay.core.internal.metrics.Family.Kind;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * The numbers of the JVM, under the names that dashboards for Prometheus' own Java client expect. The management beans cost tens
 * of milliseconds to load, so they are asked for when numbers are first shown and not at start.
 */
final class JvmNumbers {
    void show(TextMeters meters) {
        showMemory(meters);
        showThreadsAndClasses(meters);
        showCollections(meters);
        showProcess(meters);
    }

    private static void showMemory(TextMeters meters) {
        String used = "Memory in use.";
        DoubleSupplier heap =
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        DoubleSupplier other = () ->
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
        DoubleSupplier most = () -> Runtime.getRuntime().maxMemory();
        meters.gauge("jvm_memory_used_bytes", used, heap, "area", "heap");
        meters.gauge("jvm_memory_used_bytes", used, other, "area", "nonheap");
        meters.gauge("jvm_memory_used_bytes", used, JvmNumbers::metaspace, "area", "metaspace");
        meters.gauge("jvm_memory_max_bytes", "The most memory there may be in use.", most, "area", "heap");
    }

    /** Part of what is not heap: what classes take. HotSpot's name; 0 on a JVM that has no such pool. */
    private static double metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToDouble(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static void showThreadsAndClasses(TextMeters meters) {
        DoubleSupplier threads = () -> ManagementFactory.getThreadMXBean().getThreadCount();
        DoubleSupplier peak = () -> ManagementFactory.getThreadMXBean().getPeakThreadCount();
        DoubleSupplier loaded = () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        DoubleSupplier unloaded =
                () -> ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
        meters.gauge("jvm_threads_current", "Live threads.", threads);
        meters.gauge("jvm_threads_peak", "The most threads there were.", peak);
        meters.gauge("jvm_classes_currently_loaded", "Classes.", loaded);
        meters.asked(Kind.COUNTER, "jvm_classes_unloaded_total", "Classes that went with their loader.", unloaded);
    }

    private static void showCollections(TextMeters meters) {
        DoubleSupplier count = () -> collectors(GarbageCollectorMXBean::getCollectionCount);
        DoubleSupplier seconds = () -> collectors(GarbageCollectorMXBean::getCollectionTime) / 1e3;
        meters.asked(Kind.COUNTER, "jvm_gc_collections_total", "Garbage collections.", count);
        meters.asked(Kind.COUNTER, "jvm_gc_collection_seconds_total", "Time garbage collections took.", seconds);
    }

    private static void showProcess(TextMeters meters) {
        DoubleSupplier uptime = () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        DoubleSupplier start = () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3;
        meters.asked(
                Kind.COUNTER,
                "process_cpu_seconds_total",
                "Processor time of the process.",
                JvmNumbers::processCpuSeconds);
        meters.gauge("process_uptime_seconds", "Time since the JVM started.", uptime);
        meters.gauge("process_start_time_seconds", "When the JVM started, in seconds of Unix time.", start);
    }

    private static double collectors(ToLongFunction<GarbageCollectorMXBean> number) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(number)
                .filter(value -> value > 0)
                .sum();
    }

    private static double processCpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }
}

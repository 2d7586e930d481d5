package io.patchbay.core.internal.shell;

import io.patchbay.core.internal.usage.PluginUsage;
import java.util.Locale;

/** What plugins use, for a terminal of 80 columns. */
final class UsageTable {
    static final String HEAD = line("ID", "CPU s", "CORES", "ALLOC", "CALLS", "THR", "DISK", "NET");

    private UsageTable() {}

    static String row(PluginUsage usage) {
        return line(
                usage.id(),
                String.format(Locale.ROOT, "%.1f", usage.cpuSeconds()),
                String.format(Locale.ROOT, "%.2f", usage.cores()),
                size(usage.allocatedBytes()),
                number(usage.calls()),
                number(usage.threads()),
                size(usage.dataBytes() + usage.jarBytes()),
                size(usage.sentBytes() + usage.receivedBytes()));
    }

    static String details(PluginUsage usage) {
        String format = "%-10s %s%n";
        return (String.format(Locale.ROOT, format, "id", usage.id())
                        + String.format(Locale.ROOT, format, "since", usage.since())
                        + String.format(
                                Locale.ROOT,
                                "%-10s %.3f s, %.2f cores in the last 5 s%n",
                                "processor",
                                usage.cpuSeconds(),
                                usage.cores())
                        + String.format(Locale.ROOT, format, "allocated", usage.allocatedBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "calls", usage.calls() + ", " + usage.running() + " run")
                        + String.format(Locale.ROOT, format, "threads", usage.threads() + " of its own")
                        + String.format(Locale.ROOT, format, "data", usage.dataBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "jar", usage.jarBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "sent", usage.sentBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "received", usage.receivedBytes() + " bytes"))
                .stripTrailing();
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-26.26s %8s %5s %7s %6s %4s %7s %8s%n", columns);
    }

    private static String number(long count) {
        return count < 10_000 ? Long.toString(count) : shortened(count, 1_000, "k", "M", "G", "T");
    }

    private static String size(long bytes) {
        return bytes < 1_024 ? bytes + "B" : shortened(bytes, 1_024, "K", "M", "G", "T");
    }

    private static String shortened(long amount, int step, String... units) {
        double number = amount;
        int unit = -1;
        while (number >= step && unit < units.length - 1) {
            number /= step;
            unit++;
        }
        return String.format(Locale.ROOT, number < 10 ? "%.1f%s" : "%.0f%s", number, units[unit]);
    }
}

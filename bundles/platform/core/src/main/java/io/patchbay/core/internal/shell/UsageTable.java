package io.patchbay.core.internal.shell;

import io.patchbay.core.internal.quota.PluginBudget;
import io.patchbay.core.internal.usage.PluginUsage;
import java.util.Locale;
import java.util.Optional;

/** What plugins use, for a terminal of 80 columns. */
final class UsageTable {
    private static final int ID_WIDTH = 26;

    static final String HEAD = line("ID", "CPU s", "CORES", "ALLOC", "CALLS", "THR", "DISK", "NET");

    private UsageTable() {}

    static String row(PluginUsage usage) {
        return line(
                Tables.id(usage.id(), ID_WIDTH),
                String.format(Locale.ROOT, "%.1f", usage.cpuSeconds()),
                String.format(Locale.ROOT, "%.2f", usage.cores()),
                size(usage.allocatedBytes()),
                number(usage.calls()),
                number(usage.threads()),
                size(usage.dataBytes() + usage.jarBytes()),
                size(usage.sentBytes() + usage.receivedBytes()));
    }

    /** Returns one line for each budget. */
    static String budgets(String id, PluginBudget budget) {
        return String.join(
                System.lineSeparator(),
                field("id", id),
                field("cpu", of(budget.cpuSeconds(), " s a call")),
                field("wall", of(budget.wallSeconds(), " s a call")),
                field("alloc", of(budget.allocatedBytes(), " bytes a call")),
                field("threads", of(budget.threads(), " of its own")),
                field("disk", of(budget.diskBytes(), " bytes")),
                field("net", of(budget.netBytesPerMinute(), " bytes a minute")),
                field("calls", budget.concurrency() + " at the same time"),
                field(
                        "cpu-share",
                        of(budget.cpuShare().map(share -> Math.round(share * 100)), " % of all processors")));
    }

    private static String field(String name, String value) {
        return String.format(Locale.ROOT, "%-10s %s", name, value);
    }

    private static String of(Optional<? extends Number> amount, String unit) {
        return amount.map(number -> number + unit).orElse("as the server has it");
    }

    static String details(PluginUsage usage) {
        String format = "%-10s %s%n";
        PluginBudget budget = usage.budget();
        return (String.format(Locale.ROOT, format, "id", usage.id())
                        + String.format(Locale.ROOT, format, "since", usage.since())
                        + String.format(
                                Locale.ROOT,
                                "%-10s %.3f s%s, %.2f cores in the last 5 s%n",
                                "processor",
                                usage.cpuSeconds(),
                                may(budget.cpuSeconds(), " s a call"),
                                usage.cores())
                        + String.format(
                                Locale.ROOT,
                                format,
                                "allocated",
                                usage.allocatedBytes() + " bytes" + may(budget.allocatedBytes(), " a call"))
                        + String.format(
                                Locale.ROOT,
                                format,
                                "calls",
                                usage.calls() + ", " + usage.running() + " run, may " + budget.concurrency())
                        + String.format(
                                Locale.ROOT,
                                format,
                                "threads",
                                usage.threads() + " of its own" + may(budget.threads(), ""))
                        + String.format(
                                Locale.ROOT, format, "data", usage.dataBytes() + " bytes" + may(budget.diskBytes(), ""))
                        + String.format(Locale.ROOT, format, "jar", usage.jarBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "sent", usage.sentBytes() + " bytes")
                        + String.format(Locale.ROOT, format, "received", usage.receivedBytes() + " bytes")
                        + String.format(
                                Locale.ROOT,
                                format,
                                "network",
                                "sent and received" + may(budget.netBytesPerMinute(), " bytes a minute")))
                .stripTrailing();
    }

    private static String may(Optional<? extends Number> amount, String unit) {
        return amount.map(number -> ", may " + number + unit).orElse("");
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-26s %8s %5s %7s %6s %4s %7s %8s%n", columns);
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

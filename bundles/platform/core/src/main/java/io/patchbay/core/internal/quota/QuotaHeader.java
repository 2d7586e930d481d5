package io.patchbay.core.internal.quota;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads one header {@code Patchbay-Quota} and tells all its faults at once. */
final class QuotaHeader {
    private static final String EXAMPLE =
            "cpu=500ms/call, wall=5s/call, alloc=256MB/call, threads=8, disk=64MB," + " net=10MB/min, concurrency=16";
    private static final int MOST_CONCURRENCY = 256;
    private static final int MOST_THREADS = 1_024;

    private final String header;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private Optional<Duration> cpu = Optional.empty();
    private Optional<Duration> wall = Optional.empty();
    private OptionalLong alloc = OptionalLong.empty();
    private OptionalInt threads = OptionalInt.empty();
    private OptionalLong disk = OptionalLong.empty();
    private OptionalLong net = OptionalLong.empty();
    private int concurrency = Quota.DEFAULT_CONCURRENCY;
    private OptionalDouble cpuShare = OptionalDouble.empty();

    QuotaHeader(String header) {
        this.header = header;
    }

    /** Returns each budget it has, by its name, as it is written. */
    Map<String, String> parts() {
        parse();
        return parts;
    }

    /** Returns the header that has these budgets. */
    static String of(Map<String, String> parts) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(", "));
    }

    Quota parse() {
        if (!header.isBlank()) {
            for (String part : header.split(",", -1)) {
                readPart(part.strip());
            }
        }
        if (!faults.isEmpty()) {
            throw new PatchbayException(
                    InstallCode.INVALID_MANIFEST,
                    "Header 'Patchbay-Quota: " + shown(header) + "': " + String.join(" ", faults)
                            + " Write for example '" + EXAMPLE + "'.");
        }
        return new Quota(cpu, wall, alloc, threads, disk, net, concurrency, cpuShare);
    }

    private void readPart(String part) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            faults.add("'" + shown(part) + "' is not of the form name=value.");
            return;
        }
        String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = part.substring(equals + 1).strip();
        if (parts.putIfAbsent(name, value) != null) {
            faults.add("'" + name + "' is there twice.");
            return;
        }
        try {
            readBudget(name, value);
        } catch (IllegalArgumentException e) {
            faults.add("'" + shown(part) + "': expected " + e.getMessage() + ".");
        }
    }

    private void readBudget(String name, String value) {
        switch (name) {
            case "cpu" -> cpu = Optional.of(Amounts.duration(Amounts.per(value, "call")));
            case "wall" -> wall = Optional.of(Amounts.duration(Amounts.per(value, "call")));
            case "alloc" -> alloc = OptionalLong.of(Amounts.bytes(Amounts.per(value, "call")));
            case "threads" -> threads = OptionalInt.of(Amounts.count(value, 0, MOST_THREADS));
            case "disk" -> disk = OptionalLong.of(Amounts.bytes(value));
            case "net" -> net = OptionalLong.of(Amounts.bytes(Amounts.per(value, "min")));
            case "concurrency" -> concurrency = Amounts.count(value, 1, MOST_CONCURRENCY);
            case "cpu-share" -> cpuShare = OptionalDouble.of(Amounts.share(value));
            default ->
                throw new IllegalArgumentException(
                        "one of cpu, wall, alloc, threads, disk, net, concurrency and cpu-share");
        }
    }

    private static String shown(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}

package io.patchbay.itests.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the operating system gave to the threads of a name, looked at again and again. Times are of {@link System#nanoTime}. */
final class ProcessorTime {
    private final long pid;
    private final String thread;
    private final List<Look> looks = new ArrayList<>();

    /** The name is cut to fifteen characters by the system. */
    ProcessorTime(long pid, String thread) {
        this.pid = pid;
        this.thread = thread;
    }

    /** The seconds were read some time between the two. */
    private record Look(long before, long after, double seconds) {}

    void look() {
        long before = System.nanoTime();
        double seconds = seconds();
        looks.add(new Look(before, System.nanoTime(), seconds));
    }

    boolean isKnownSince(long from) {
        return !looks.isEmpty() && looks.get(0).after() - from <= 0;
    }

    /** Returns the seconds that were given within, at least. */
    double least(long from, long to) {
        double first = looks.stream()
                .filter(look -> look.before() - from >= 0)
                .mapToDouble(Look::seconds)
                .min()
                .orElse(0);
        double last = looks.stream()
                .filter(look -> look.after() - to <= 0)
                .mapToDouble(Look::seconds)
                .max()
                .orElse(0);
        return Math.max(0, last - first);
    }

    /** Returns the seconds that were given within, at most. */
    double most(long from, long to) {
        double first = looks.stream()
                .filter(look -> look.after() - from <= 0)
                .mapToDouble(Look::seconds)
                .max()
                .orElse(0);
        double last = looks.stream()
                .filter(look -> look.before() - to >= 0)
                .mapToDouble(Look::seconds)
                .min()
                .orElseThrow();
        return last - first;
    }

    /** Returns what was given until now, in hundredths. */
    double seconds() {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.filter(task -> read(task.resolve("comm")).strip().equals(thread))
                    .map(task -> read(task.resolve("stat")))
                    .filter(stat -> !stat.isEmpty())
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .mapToDouble(fields -> (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the thread has just ended
        }
    }
}

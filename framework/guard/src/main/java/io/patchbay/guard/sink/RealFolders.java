package io.patchbay.guard.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where folders really are, remembered for a moment. A plugin cannot turn a folder into a link in that moment: making a
 * link needs a permission for where it leads.
 */
final class RealFolders {
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1_000;

    private final Map<Path, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(String real, long asked) {}

    String real(Path folder) {
        long now = System.nanoTime();
        Answer known = answers.get(folder);
        if (known != null && now - known.asked < KEPT_NANOS) {
            return known.real;
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        String real = find(folder);
        answers.put(folder, new Answer(real, now));
        return real;
    }

    private static String find(Path folder) {
        try {
            return Files.exists(folder)
                    ? folder.toRealPath().toString()
                    : folder.normalize().toString();
        } catch (IOException e) {
            return folder.normalize().toString();
        }
    }
}

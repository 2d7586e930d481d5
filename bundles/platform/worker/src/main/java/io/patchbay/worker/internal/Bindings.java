package io.patchbay.worker.internal;

import io.patchbay.api.worker.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of the files a plugin was granted is shown to its workers, each at its own place.
 *
 * @param shown the folders and files, those nearer to the root first, each with whether it may be written
 * @param withheld what is not, a sentence each
 */
record Bindings(List<Bound> shown, List<String> withheld) {
    static final Bindings NONE = new Bindings(List.of(), List.of());

    /** The sandbox has its own, or daemons that would do for a plugin what it may not listen there. */
    private static final List<Path> OF_THE_SYSTEM =
            List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

    private static final String DATA = "${data}";
    private static final String BELOW = "/**";

    /** One of them. */
    record Bound(Path path, boolean write) {}

    /**
     * Finds out what can be shown now.
     *
     * @param own folders of the platform, of which nothing is shown to anybody
     */
    static Bindings of(List<FileAccess> granted, List<Path> own) {
        Map<Path, Boolean> shown =
                new TreeMap<>(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        List<String> withheld = new ArrayList<>();
        for (FileAccess access : granted) {
            if (!access.target().equals(DATA) && !access.target().startsWith(DATA + "/")) {
                boolean below = access.target().endsWith(BELOW);
                Path path = path(below ? folder(access.target()) : access.target());
                Optional<String> fault = fault(path, below, own);
                fault.ifPresentOrElse(
                        text -> withheld.add("'" + access.target() + "': " + text),
                        () -> shown.merge(path, access.write(), Boolean::logicalOr));
            }
        }
        return new Bindings(bound(shown), List.copyOf(withheld));
    }

    private static String folder(String target) {
        return target.equals(BELOW) ? "/" : target.substring(0, target.length() - BELOW.length());
    }

    private static Path path(String text) {
        return Path.of(text).normalize();
    }

    /** What may be written with all below it may be read there, too; another binding would take the writing away. */
    private static List<Bound> bound(Map<Path, Boolean> shown) {
        List<Bound> bound = new ArrayList<>();
        shown.forEach((path, write) -> {
            boolean within = bound.stream().anyMatch(one -> one.write() && path.startsWith(one.path()));
            if (!within) {
                bound.add(new Bound(path, write));
            }
        });
        return List.copyOf(bound);
    }

    private static Optional<String> fault(Path path, boolean below, List<Path> own) {
        if (path.toString().contains("*")) {
            return Optional.of("a worker is shown a file, or a folder with all below it. Grant that, as '/folder/**'.");
        }
        Path real;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            return Optional.of("it was not there when the worker started.");
        }
        if (meets(path, own) || meets(real, own)) {
            return Optional.of("the platform's own files are shown to nobody. Grant a folder apart from them.");
        }
        if (meets(path, OF_THE_SYSTEM) || meets(real, OF_THE_SYSTEM)) {
            return Optional.of("a worker is shown nothing of " + OF_THE_SYSTEM + ". Grant a folder apart from them.");
        }
        if (Files.isDirectory(real)) {
            return below ? Optional.empty() : Optional.of("it is a folder. Grant '" + path + BELOW + "' to show it.");
        }
        return Files.isRegularFile(real) ? Optional.empty() : Optional.of("it is no regular file.");
    }

    /** Whether one is in the other, either way. */
    private static boolean meets(Path path, List<Path> folders) {
        return folders.stream().anyMatch(folder -> path.startsWith(folder) || folder.startsWith(path));
    }
}

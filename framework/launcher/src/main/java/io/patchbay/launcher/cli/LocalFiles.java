package io.patchbay.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files of this machine that a word may become; {@code file:} before a path stays. */
final class LocalFiles {
    private static final String SCHEME = "file:";
    private static final int MOST = 200;

    private LocalFiles() {}

    static List<String> beginningWith(String word) {
        String scheme = word.startsWith(SCHEME) ? SCHEME : "";
        String path = word.substring(scheme.length());
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String name = path.substring(folder.length());
        List<String> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String each = String.valueOf(file.getFileName());
                if (each.startsWith(name) && found.size() < MOST) {
                    found.add(scheme + folder + each + (Files.isDirectory(file) ? "/" : ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of(); // no such folder yet: nothing to complete
        }
        Collections.sort(found);
        return found;
    }
}

package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where paths start, and, with a root, the folder that no path may leave. */
final class Folder {
    private final Path start;
    private final Optional<Path> root;

    private Folder(Path start, Optional<Path> root) {
        this.start = start;
        this.root = root;
    }

    /** Returns the folder the connection is limited to, or the working directory without a limit. */
    static Folder of(Invocation invocation) {
        Optional<String> setting = invocation.connection().settings().text("root");
        Path start = path(setting.orElse("")).toAbsolutePath().normalize();
        return new Folder(start, setting.map(text -> start));
    }

    Optional<Path> root() {
        return root;
    }

    /** Returns the real path of a file or folder that exists. */
    Path existing(String path) {
        Path wanted = within(path);
        try {
            return real(wanted, wanted.toRealPath());
        } catch (IOException e) {
            throw FileFault.of(e, wanted);
        }
    }

    /** Returns the path of a file that need not exist, in the real path of its folder, which must. */
    Path writable(String path) {
        Path wanted = within(path);
        Path parent = wanted.getParent();
        if (parent == null) {
            throw FileFault.notAFile(wanted);
        }
        if (!Files.isDirectory(parent)) {
            throw PluginException.of(
                    "folder-not-found",
                    "Folder '" + parent
                            + "' not found: it must exist before a file is written. Create it, or change 'path'.");
        }
        try {
            return real(wanted, parent.toRealPath()).resolve(wanted.getFileName());
        } catch (IOException e) {
            throw FileFault.of(e, parent);
        }
    }

    /** Tells whether a path, with all links followed, is inside the root. */
    boolean holds(Path entry) throws IOException {
        return root.isEmpty() || entry.toRealPath().startsWith(start.toRealPath());
    }

    private Path within(String path) {
        if (path.isBlank()) {
            throw PluginException.of("invalid-path", "Path '" + path + "' is empty: expected the path of a file.");
        }
        Path wanted = start.resolve(path(path)).normalize();
        if (root.isPresent() && !wanted.startsWith(start)) {
            throw outside(wanted);
        }
        return wanted;
    }

    private Path real(Path wanted, Path real) throws IOException {
        if (!holds(real)) {
            throw outside(wanted);
        }
        return real;
    }

    private PluginException outside(Path wanted) {
        return PluginException.of(
                "outside-root",
                "Path '" + wanted + "' is outside the connection's root '" + start
                        + "'. Use a path below it, or have an administrator change the root.");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new PluginException(
                    "invalid-path", "Path '" + text + "' cannot be a path here: " + e.getReason() + ".", e);
        }
    }
}

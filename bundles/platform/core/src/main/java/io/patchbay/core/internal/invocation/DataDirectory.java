package io.patchbay.core.internal.invocation;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The directory of one plugin, made when it is first asked for. Thread-safe. */
final class DataDirectory {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final Path path;
    private volatile boolean made;

    DataDirectory(Path home, String plugin) {
        if (!NAME.matcher(plugin).matches()) {
            throw new IllegalArgumentException("Symbolic name '" + plugin
                    + "': expected letters, digits, '.', '_' and '-', as its data directory is called so.");
        }
        this.path = home.resolve("data").resolve(plugin);
    }

    Path path() {
        if (!made) {
            try {
                Files.createDirectories(path);
            } catch (IOException e) {
                throw new PluginException(
                        "data-directory-unavailable",
                        "The data directory cannot be made: " + e.getClass().getSimpleName() + ".",
                        e);
            }
            made = true;
        }
        return path;
    }
}

package io.patchbay.worker.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sandbox by bubblewrap: namespaces of its own for everything, and a file system with little more than Java.
 *
 * @param program bubblewrap
 * @param system the folders and files Java needs, to be read
 */
record Bubblewrap(Path program, List<Path> system) {
    /** Libraries of the system; what is not there is left out. Programs and configuration of the system are not among them. */
    private static final List<String> LIBRARIES =
            List.of("/lib", "/lib64", "/lib32", "/usr/lib", "/usr/lib64", "/usr/lib32", "/etc/ld.so.cache");

    private static final int LINK_DEPTH = 6;

    /** Finds out what a Java needs. */
    static Bubblewrap around(Path program, Path javaHome) {
        List<Path> system = new ArrayList<>();
        LIBRARIES.stream().map(Path::of).filter(Files::exists).forEach(system::add);
        system.add(javaHome);
        try (Stream<Path> files = Files.walk(javaHome.toRealPath(), LINK_DEPTH)) {
            system.add(javaHome.toRealPath());
            // Some systems keep the configuration of Java in /etc and link to it.
            files.filter(Files::isSymbolicLink).filter(Files::exists).forEach(link -> system.add(target(link)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bubblewrap(program, system.stream().distinct().toList());
    }

    private static Path target(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the words before a command that runs in this directory; the files keep their places.
     *
     * @param granted what the plugin sees besides; what it needs to run comes after and is there in any case
     */
    List<String> command(Path directory, Bindings granted, List<Path> readable, List<Path> writable) {
        List<String> words = new ArrayList<>(List.of(
                program.toString(), "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        system.forEach(path -> bind(words, "--ro-bind", path));
        granted.shown().forEach(one -> bind(words, one.write() ? "--bind-try" : "--ro-bind-try", one.path()));
        readable.forEach(path -> bind(words, "--ro-bind", path));
        writable.forEach(path -> bind(words, "--bind", path));
        words.addAll(List.of("--chdir", directory.toString(), "--"));
        return words;
    }

    private static void bind(List<String> words, String how, Path path) {
        words.addAll(List.of(how, path.toString(), path.toString()));
    }
}

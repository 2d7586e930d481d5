package io.patchbay.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files the archetype makes a project of. */
final class Template {
    /** Files of every project, below their folders there. */
    static final Path RESOURCES = Path.of("src/main/resources/archetype-resources");

    private Template() {}

    static List<Path> sources(String kind) {
        return files(kind + "/java");
    }

    static List<Path> examples(String kind) {
        return files(kind + "/examples");
    }

    /** Returns the text of a file as the archetype fills it in. */
    static String filled(Path file, String packageName, String pluginName) {
        try {
            return Files.readString(file).replace("${package}", packageName).replace("${pluginName}", pluginName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String inside) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("kinds").resolve(inside))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

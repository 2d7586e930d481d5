package io.patchbay.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module of this repository.
 *
 * @param folder its folder, relative to the repository
 * @param name its artifactId, which is its Bundle-SymbolicName and its root package
 */
record Module(String folder, String name) {
    /** The repository. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** {@code -Drules.partial} leaves out what is not compiled, for the inner loop. */
    private static final boolean PARTIAL = System.getProperty("rules.partial") != null;

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    /** Returns all modules of the build with Java sources. */
    static List<Module> all() {
        return reactor(ROOT)
                .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                .filter(folder -> !PARTIAL || Files.isDirectory(folder.resolve("target/classes")))
                .map(folder -> new Module(
                        ROOT.relativize(folder).toString().replace('\\', '/'), artifact(folder.resolve("pom.xml"))))
                .sorted(Comparator.comparing(Module::folder))
                .toList();
    }

    private static Stream<Path> reactor(Path folder) {
        return Stream.concat(
                Stream.of(folder),
                MODULE.matcher(read(folder.resolve("pom.xml")))
                        .results()
                        .flatMap(module -> reactor(folder.resolve(module.group(1)))));
    }

    /** Returns the modules below a folder. */
    static List<Module> below(String folder) {
        return all().stream()
                .filter(module -> module.folder.startsWith(folder + "/") || module.folder.equals(folder))
                .toList();
    }

    private static String artifact(Path pom) {
        Matcher matcher = ARTIFACT.matcher(read(pom));
        if (!matcher.find()) {
            throw new AssertionError(pom + ": expected <artifactId> right after </parent>.");
        }
        return matcher.group(1);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String inside) {
        return ROOT.resolve(folder).resolve(inside);
    }

    /** Returns the compiled classes. */
    Path classes() {
        Path classes = path("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new AssertionError("Module '" + folder + "' is not compiled. The rules look at all modules: run"
                    + " 'mvn install' at the root of the repository first.");
        }
        return classes;
    }

    /** Returns the jar. */
    Path jar() {
        try (Stream<Path> jars = Files.list(path("target"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches(Pattern.quote(name) + "-[0-9][^-]*\\.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("Module '" + folder + "' has no jar. Run 'mvn install' first."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the Java sources below this folder of the module. */
    List<Path> sources(String inside) {
        if (!Files.isDirectory(path(inside))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path(inside))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isBundle() {
        return folder.startsWith("bundles/platform/") || folder.startsWith("bundles/plugins/");
    }

    @Override
    public String toString() {
        return folder;
    }
}

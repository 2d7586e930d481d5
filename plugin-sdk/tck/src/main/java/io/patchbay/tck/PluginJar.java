package io.patchbay.tck;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import io.patchbay.testkit.osgi.FelixInProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jar that is tested.
 *
 * @param file where it is
 * @param manifest its manifest
 * @param examples its examples, in the order of their files
 */
record PluginJar(Path file, Manifest manifest, List<Example> examples) {
    /** Where examples are in a jar. */
    static final String EXAMPLES = "OSGI-INF/examples/";

    /** Build tools put jars here, below a folder that also has the compiled tests. */
    private static final List<String> OUTPUTS = List.of("", "generated", "libs");

    private static final int LEVELS = 5;

    /** Returns the newest plugin jar that was built beside the compiled test. */
    static PluginJar beside(Class<?> test) {
        Path start = FelixInProcess.jarOf(test).toAbsolutePath();
        Path folder = start;
        for (int level = 0; level < LEVELS && folder != null; level++) {
            Path here = folder;
            Optional<Path> newest = OUTPUTS.stream()
                    .flatMap(output -> jars(here.resolve(output)).stream())
                    .filter(PluginJar::isPlugin)
                    .max(Comparator.comparing(PluginJar::modified));
            if (newest.isPresent()) {
                return of(newest.get());
            }
            folder = folder.getParent();
        }
        throw new AssertionError("No jar with the capability 'patchbay.plugin' was found above '" + start
                + "'. Build the bundle before the tests: with Maven, bind bnd-maven-plugin's goal 'jar' to 'process-classes'"
                + " as the parent io.patchbay.parent does, or override jar().");
    }

    static PluginJar of(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<Example> examples = new ArrayList<>();
            for (JarEntry entry : jar.stream()
                    .filter(one -> one.getName().startsWith(EXAMPLES) && !one.isDirectory())
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList()) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    examples.add(Example.of(
                            entry.getName().substring(EXAMPLES.length()),
                            new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            return new PluginJar(file, Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new), examples);
        } catch (IOException e) {
            throw new UncheckedIOException("Jar '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugin(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && clauses(manifest, "Provide-Capability").stream()
                            .anyMatch(clause -> clause.getKey().equals("patchbay.plugin"));
        } catch (IOException e) {
            throw new UncheckedIOException("Jar '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    /** Returns the clauses of a header; none if it is missing. A clause that is repeated keeps its name here. */
    private static List<Map.Entry<String, Attrs>> clauses(Manifest manifest, String header) {
        Parameters parameters =
                OSGiHeader.parseHeader(manifest.getMainAttributes().getValue(header));
        return parameters.entrySet().stream()
                .map(clause -> Map.entry(clause.getKey().replaceAll("~+$", ""), clause.getValue()))
                .toList();
    }

    List<Map.Entry<String, Attrs>> clauses(String header) {
        return clauses(manifest, header);
    }

    /** Returns the clauses of a header of this name. */
    List<Attrs> clauses(String header, String name) {
        return clauses(header).stream()
                .filter(clause -> clause.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name));
    }
}

package io.patchbay.testkit.osgi;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small bundle that is compiled and packed while a test runs, as a plugin author's build would do it. */
public final class TestBundle {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final Map<String, String> instructions = new LinkedHashMap<>();
    private final String symbolicName;
    private String version = "1.0.0";

    private TestBundle(String symbolicName) {
        this.symbolicName = symbolicName;
        instructions.put("Bundle-SymbolicName", symbolicName);
        instructions.put("Import-Package", "!org.jspecify.annotations,*");
        instructions.put("-noimportjava", "true");
        instructions.put("-noextraheaders", "true");
        instructions.put("-reproducible", "true");
        instructions.put("-nomanifest", "false");
    }

    /** Returns a bundle of version 1.0.0 without content. */
    public static TestBundle named(String symbolicName) {
        return new TestBundle(symbolicName);
    }

    /** Sets the version. */
    public TestBundle version(String other) {
        version = other;
        return this;
    }

    /** Adds a Java source, compiled against the class path of the test; the name is that of its class, with package. */
    public TestBundle source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Adds a file of UTF-8 text. */
    public TestBundle resource(String path, String text) {
        return resource(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public TestBundle resource(String path, byte[] bytes) {
        resources.put(path, bytes);
        return this;
    }

    /** Sets a manifest header, or a bnd instruction. */
    public TestBundle header(String name, String value) {
        instructions.put(name, value);
        return this;
    }

    /**
     * Compiles, lets bnd write the manifest and the component descriptions, and packs {@code <name>-<version>.jar} into the
     * folder.
     *
     * @throws IllegalArgumentException with the compiler's or bnd's errors
     */
    public Path build(Path folder) {
        return buildAs(folder.resolve(symbolicName + "-" + version + ".jar"));
    }

    /** Builds into this file; see {@link #build}. */
    public Path buildAs(Path file) {
        try (Builder builder = new Builder()) {
            Jar content = new Jar(symbolicName);
            for (Map.Entry<String, byte[]> compiled : Compilation.of(sources).entrySet()) {
                content.putResource(compiled.getKey(), new EmbeddedResource(compiled.getValue(), 0));
            }
            for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
                content.putResource(resource.getKey(), new EmbeddedResource(resource.getValue(), 0));
            }
            builder.setJar(content);
            for (Path entry : Compilation.classPath()) {
                builder.addClasspath(entry.toFile());
            }
            instructions.forEach(builder::setProperty);
            builder.setProperty("Bundle-Version", version);
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalArgumentException("Bundle '" + symbolicName + "': " + builder.getErrors());
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            jar.write(file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException("Bundle '" + symbolicName + "' cannot be built.", e);
        }
    }
}

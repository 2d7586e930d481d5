package io.patchbay.repository.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A repository in a folder, which tells the truth unless a test makes it lie. */
public final class TestRepository {
    private final Path folder;
    private final StringBuilder resources = new StringBuilder();

    /** Makes one in this folder. */
    public TestRepository(Path folder) {
        this.folder = folder;
    }

    /** Returns where the index is. */
    public Path index() {
        return folder.resolve("index.xml");
    }

    /** Writes a jar and returns it. */
    public static Path jar(Path file, String name, String version, String readme) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/docs/README.md"));
            jar.write(readme.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Adds a bundle of this name with a jar that is one. */
    public TestRepository with(String name, String version) {
        Path jar = jar(folder.resolve(name + "-" + version + ".jar"), name, version, "# " + name);
        return listed(name, version, jar.getFileName().toString(), size(jar), sha256(jar));
    }

    /** Adds a resource that says this, true or not. */
    public TestRepository listed(String name, String version, String url, long size, String sha256) {
        resources.append(
                """
                  <resource>
                    <capability namespace="osgi.identity">
                      <attribute name="osgi.identity" value="%1$s"/>
                      <attribute name="type" value="osgi.bundle"/>
                      <attribute name="version" type="Version" value="%2$s"/>
                      <attribute name="description" value="What %1$s is for."/>
                    </capability>
                    <capability namespace="osgi.content">
                      <attribute name="osgi.content" value="%5$s"/>
                      <attribute name="url" value="%3$s"/>
                      <attribute name="size" type="Long" value="%4$d"/>
                      <attribute name="mime" value="application/vnd.osgi.bundle"/>
                    </capability>
                    <capability namespace="patchbay.plugin">
                      <attribute name="name" value="%1$s"/>
                      <attribute name="type" value="connector"/>
                      <attribute name="category" value="integration"/>
                    </capability>
                    <capability namespace="patchbay.action">
                      <attribute name="name" value="read"/>
                      <attribute name="description" value="Reads what there is."/>
                      <attribute name="takes" value="NONE"/>
                      <attribute name="gives" value="RECORDS"/>
                      <attribute name="idempotent" value="true"/>
                      <attribute name="input" value="{&quot;properties&quot;:{&quot;path&quot;:{}}, &quot;required&quot;:[&quot;path&quot;]}"/>
                    </capability>
                    <capability namespace="patchbay.action">
                      <attribute name="name" value="odd"/>
                      <attribute name="input" value="[no schema"/>
                    </capability>
                    <requirement namespace="osgi.wiring.package">
                      <directive name="filter" value="(osgi.wiring.package=io.patchbay.plugin)"/>
                    </requirement>
                  </resource>
                """
                        .formatted(name, version, url, size, sha256));
        return this;
    }

    /** Writes the index. */
    public TestRepository write() {
        return write(
                "<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"test\" increment=\"1\">\n"
                        + resources + "</repository>\n");
    }

    /** Writes something else in place of the index. */
    public TestRepository write(String text) {
        try {
            Files.writeString(index(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Returns the size of a file. */
    public static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the SHA-256 of a file. */
    public static String sha256(Path file) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

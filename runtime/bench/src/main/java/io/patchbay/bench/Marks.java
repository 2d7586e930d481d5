package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Enumeration;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Bundles that leave a mark when they start and another when they stop, so that both containers are watched in the same way:
 * by files, as each sees its deploy folder.
 */
final class Marks {
    private static final String ACTIVATOR =
            """
            package bench.mark;

            public class Mark implements org.osgi.framework.BundleActivator {
                public void start(org.osgi.framework.BundleContext context) throws Exception { mark(context, "started"); }
                public void stop(org.osgi.framework.BundleContext context) throws Exception { mark(context, "stopped"); }
                private static void mark(org.osgi.framework.BundleContext context, String what) throws Exception {
                    var bundle = context.getBundle();
                    java.nio.file.Files.write(java.nio.file.Path.of(
                        "%s", bundle.getSymbolicName() + "-" + bundle.getVersion() + "." + what), new byte[0]);
                }
            }
            """;

    private final Path folder;
    private final Path drafts;
    private final Path model;

    /** Compiles the bundle of which all others are copies under other names. */
    Marks(Path parent) {
        try {
            folder = Files.createDirectories(parent.resolve("marks")).toRealPath();
            drafts = Files.createDirectories(parent.resolve("drafts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        model = TestBundle.named("bench.mark")
                .source("bench.mark.Mark", ACTIVATOR.formatted(folder))
                .header("Bundle-Activator", "bench.mark.Mark")
                .header("Private-Package", "bench.mark")
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=file.write;target=\"" + folder + "/**\";effective:=meta")
                .buildAs(drafts.resolve("model.jar"));
    }

    /** Makes a jar of this name and version outside the deploy folder. */
    Path jar(String name, int version) {
        Path jar = drafts.resolve(name + "-" + version + ".jar");
        try (JarFile source = new JarFile(model.toFile());
                OutputStream out = Files.newOutputStream(jar)) {
            Manifest manifest = new Manifest(source.getManifest());
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
            manifest.getMainAttributes().putValue("Bundle-Version", version + ".0.0");
            try (JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (Enumeration<JarEntry> all = source.entries(); all.hasMoreElements(); ) {
                    JarEntry entry = all.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory()) {
                        copy.putNextEntry(new ZipEntry(entry.getName()));
                        source.getInputStream(entry).transferTo(copy);
                        copy.closeEntry();
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves a jar into a deploy folder, over what lies there under this name. */
    static void drop(Path jar, Path deploy, String name) {
        try {
            Files.createDirectories(deploy);
            Files.move(jar, deploy.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what bundles of this name left. */
    void forget(String name, int version) {
        try {
            Files.deleteIfExists(mark(name, version, "started"));
            Files.deleteIfExists(mark(name, version, "stopped"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitStart(String name, int version, Duration limit) {
        await(mark(name, version, "started"), limit);
    }

    void awaitStop(String name, int version, Duration limit) {
        await(mark(name, version, "stopped"), limit);
    }

    private Path mark(String name, int version, String what) {
        return folder.resolve(name + "-" + version + ".0.0." + what);
    }

    private static void await(Path mark, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!Files.exists(mark)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No '" + mark.getFileName() + "' within " + limit + ".");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}

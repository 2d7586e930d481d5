package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** A distribution of generated bundles and a data folder beside it. */
public final class TestDistribution {
    private final Path root;

    public TestDistribution(Path root) {
        this.root = root;
        home().prepare(dist().resolve("etc"));
    }

    public Path dist() {
        return root.resolve("dist");
    }

    public Home home() {
        return new Home(root.resolve("home"));
    }

    public Map<String, String> environment() {
        return Map.of(Settings.HOME, home().root().toString(), Settings.HTTP_PORT, "0");
    }

    Settings settings() {
        return Settings.read(environment(), dist());
    }

    /** Writes {@code system/<level>/<name>.jar} with the build number as a header. */
    public Path bundle(int level, String name, int build, @Nullable Class<?> activator) throws IOException {
        return jar(level, name, build, activator, Map.of());
    }

    Path jar(int level, String name, int build, @Nullable Class<?> activator, Map<String, String> headers)
            throws IOException {
        return jar(level, name, build, activator, headers, Map.of());
    }

    Path jar(
            int level,
            String name,
            int build,
            @Nullable Class<?> activator,
            Map<String, String> headers,
            Map<String, String> files)
            throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "org.osgi.framework,com.sun.net.httpserver");
        main.putValue("Test-Build", Integer.toString(build));
        headers.forEach(main::putValue);
        if (activator != null) {
            main.putValue("Bundle-Activator", activator.getName());
        }
        Path jar = path(level, name);
        Files.createDirectories(jar.resolveSibling(""));
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file)) {
            // Uncompressed, so that two builds have the same size.
            out.setLevel(Deflater.NO_COMPRESSION);
            out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            out.closeEntry();
            if (activator != null) {
                addClass(out, activator);
            }
            for (var text : files.entrySet()) {
                out.putNextEntry(new JarEntry(text.getKey()));
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    public Path path(int level, String name) {
        return dist().resolve("system/%02d/%s.jar".formatted(level, name));
    }

    private static void addClass(JarOutputStream out, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(path));
        try (InputStream bytes = type.getResourceAsStream("/" + path)) {
            if (bytes == null) {
                throw new IOException("No class file " + path);
            }
            bytes.transferTo(out);
        }
        out.closeEntry();
    }
}

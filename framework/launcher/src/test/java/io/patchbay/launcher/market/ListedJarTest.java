package io.patchbay.launcher.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedJarTest {
    @TempDir
    Path folder;

    private Path index;
    private String size;
    private String sha256;

    @BeforeEach
    void makeJar() throws Exception {
        index = folder.resolve("index.xml");
        Path jar = folder.resolve("a.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "acme.csv;singleton:=true");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            written.finish();
        }
        size = Long.toString(Files.size(jar));
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    }

    private static ListedJar listed(String name, String url, String size, String sha256) {
        return new ListedJar(name, "1.2", "osgi.bundle", url, size, sha256, "application/vnd.osgi.bundle");
    }

    @Test
    void aJarThatIsWhatTheIndexSaysHasNoProblem() {
        assertThat(listed("acme.csv", "a.jar", size, sha256).problems(index)).isEmpty();
    }

    @Test
    void whatDiffersIsNamed() {
        assertThat(listed("acme.other", "a.jar", "7", "0".repeat(64)).problems(index))
                .containsExactly(
                        "its jar has " + size + " bytes, the index says 7",
                        "its jar has the SHA-256 '" + sha256 + "', the index says '" + "0".repeat(64) + "'",
                        "its jar is 'acme.csv 1.2.0'");
    }

    @Test
    void aJarThatIsNotThereIsNamed() {
        assertThat(listed("acme.csv", "b.jar", size, sha256).problems(index))
                .containsExactly("there is no jar 'b.jar'");
    }

    @Test
    void whatTheSpecificationDemandsMustBeThere() {
        assertThat(listed("", "a.jar", "", sha256).problems(index))
                .containsExactly(
                        "osgi.identity lacks its name, version or type",
                        "osgi.content lacks osgi.content, url, size or mime");
    }
}

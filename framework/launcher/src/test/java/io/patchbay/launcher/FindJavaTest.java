package io.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script beside bin/patchbay that picks the JDK, run by sh on folders that look like JDKs. */
@DisabledOnOs(OS.WINDOWS)
class FindJavaTest {
    private static final Path SCRIPT =
            Path.of("../../runtime/app/src/main/dist/bin/find-java").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void javaHomeWins() throws Exception {
        Path jdk = jdk("mine", "17.0.15");

        assertThat(find(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo(jdk + " 17");
    }

    @Test
    void newestSupportedJdkIsFound() throws Exception {
        jdk("home/.jdks/a", "17.0.1");
        Path best = jdk("home/.jdks/b", "24.0.2");
        jdk("home/.jdks/c", "26-ea");
        jdk("home/.jdks/d", "1.8.0_402");

        assertThat(find(Map.of())).isIn(best + " 24", installedBeyond24());
    }

    @Test
    void javaHomeOfWrongReleaseIsRefused() throws Exception {
        Path jdk = jdk("old", "11.0.2");

        assertThat(find(Map.of("JAVA_HOME", jdk.toString())))
                .isEqualTo("JAVA_HOME='" + jdk + "' is Java 11: expected 17 to 25. Set it to such a JDK or unset it.");
    }

    @Test
    void javaHomeOfJava8IsNamedAsSuch() throws Exception {
        Path jdk = jdk("eight", "1.8.0_402");

        assertThat(find(Map.of("JAVA_HOME", jdk.toString()))).contains("is Java 8: expected 17 to 25.");
    }

    @Test
    void javaHomeWithoutJavaIsRefused() throws Exception {
        assertThat(find(Map.of("JAVA_HOME", folder.toString())))
                .isEqualTo("JAVA_HOME='" + folder + "' is not a JDK. Set it to a JDK 17 to 25 or unset it.");
    }

    /** A machine may have a JDK 25 in a usual folder; then that one is rightly the newest. */
    private static String installedBeyond24() throws IOException {
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return "none";
        }
        try (var jdks = Files.list(usual)) {
            for (Path jdk : jdks.sorted().toList()) {
                Path release = jdk.resolve("release");
                if (Files.isRegularFile(release) && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                    return jdk + " 25";
                }
            }
        }
        return "none";
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.createFile(
                jdk.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private String find(Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "set -eu; . '" + SCRIPT
                        + "'; if find_java java; then echo \"$java_home $java_feature\"; else echo \"$java_problem\"; fi");
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}

package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts {@code patchbay} and {@code bin/patchbay}, in a source tree of the test with a Maven that only takes notes. */
class ScriptsIT {
    /** All the scripts may need besides Java and Maven. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "mktemp",
            "mv",
            "rm",
            "cat",
            "awk",
            "sed",
            "echo",
            "mkdir",
            "uname");

    private static final String MAVEN =
            """
            #!/bin/sh
            echo "$@" >> "%1$s/calls"
            mkdir -p "%1$s/runtime/app/target/patchbay/bin"
            : > "%1$s/runtime/app/target/patchbay/patchbay.jar"
            cat "%1$s/started.sh" > "%1$s/runtime/app/target/patchbay/bin/patchbay"
            chmod +x "%1$s/runtime/app/target/patchbay/bin/patchbay"
            """;

    @TempDir
    Path root;

    /** What a script printed, and its exit status. */
    private record Said(int status, String output) {}

    @BeforeEach
    void layTree() throws IOException {
        Path repository = PatchbayProcess.distribution().resolve("../../../..").normalize();
        copy(repository.resolve("patchbay"), root.resolve("patchbay"));
        String finder = "runtime/app/src/main/dist/bin/find-java";
        copy(repository.resolve(finder), root.resolve(finder));
        file("pom.xml");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(
                    Files.createDirectories(root.resolve("tools")).resolve(tool), found(tool));
        }
        Files.createSymbolicLink(root.resolve("tools/chmod"), found("chmod"));
        Files.writeString(root.resolve("started.sh"), "#!/bin/sh\necho \"started $*\"\n");
        executable("maven/mvn", MAVEN.formatted(root));
    }

    @Test
    void runBuildsWhatIsMissingAndASecondTimeNothing() throws Exception {
        Said first = patchbay("run");
        Said second = patchbay("run", "--flag");

        assertThat(first.output()).endsWith("started run\n");
        assertThat(second).isEqualTo(new Said(0, "started run --flag\n"));
        assertThat(calls()).singleElement().asString().contains("-pl runtime/app", "package");
    }

    @ParameterizedTest
    @CsvSource({
        "framework/launcher/src/main/java/A.java, true",
        "framework/launcher/pom.xml, true",
        "bundles/platform/core/bnd.bnd, true",
        "docs/reference/a.md, true",
        "README.md, true",
        "framework/launcher/src/test/java/ATest.java, false",
        "framework/launcher/target/classes/src/A.java, false",
        "runtime/itests/src/main/java/A.java, false",
        "runtime/bench/src/main/java/A.java, false"
    })
    void runBuildsAgainOnlyWhenSomethingOfTheDistributionChanged(String changed, boolean again) throws Exception {
        patchbay("run");
        Files.setLastModifiedTime(file(changed), FileTime.from(Instant.now().plusSeconds(3600)));

        Said said = patchbay("run");

        assertThat(said.output()).endsWith("started run\n");
        assertThat(calls()).hasSize(again ? 2 : 1);
    }

    @Test
    void aBuildThatFailsIsTriedAgain() throws Exception {
        executable("maven/mvn", "#!/bin/sh\necho '[ERROR] no luck'\necho failed >> '" + root + "/calls'\nexit 1\n");

        Said failed = patchbay("run");
        patchbay("run");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).contains("[ERROR] no luck").endsWith("patchbay: the build failed, see above\n");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void withoutMavenOneLineSaysSo() throws Exception {
        Files.delete(root.resolve("maven/mvn"));

        for (String command : new String[] {"run", "build", "test"}) {
            assertThat(patchbay(command))
                    .isEqualTo(new Said(
                            10, "patchbay: No Maven found. Install Maven 3.8 or later and put mvn on the PATH.\n"));
        }
    }

    @Test
    void whatIsBuiltStartsWithoutMaven() throws Exception {
        patchbay("run");
        Files.delete(root.resolve("maven/mvn"));

        assertThat(patchbay("run")).isEqualTo(new Said(0, "started run\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "build", "test"})
    void aJavaHomeThatCannotBuildIsNamedBeforeAnythingIsBuilt(String command) throws Exception {
        Path old = jdk("old", "11.0.2", "java", "javac");
        Path half = jdk("half", "17.0.1", "java");
        Path none = root.resolve("none");

        assertThat(script(old, "patchbay", command))
                .isEqualTo(refused(old, "is Java 11: expected 17 to 25. Set it to such a JDK or unset it."));
        assertThat(script(half, "patchbay", command))
                .isEqualTo(refused(half, "has no javac: it is not a full JDK. Set it to a JDK 17 to 25."));
        assertThat(script(none, "patchbay", command))
                .isEqualTo(refused(none, "is not a JDK. Set it to a JDK 17 to 25 or unset it."));
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "shell", "help"})
    void theDistributionNamesAJavaHomeItCannotUse(String command) throws Exception {
        String start = PatchbayProcess.distribution().resolve("bin/patchbay").toString();
        Path old = jdk("old", "1.8.0_292", "java");
        Path none = root.resolve("none");

        assertThat(script(old, start, command))
                .isEqualTo(refused(old, "is Java 8: expected 17 to 25. Set it to such a JDK or unset it."));
        assertThat(script(none, start, command))
                .isEqualTo(refused(none, "is not a JDK. Set it to a JDK 17 to 25 or unset it."));
    }

    private static Said refused(Path home, String why) {
        return new Said(10, "patchbay: JAVA_HOME='" + home + "' " + why + "\n");
    }

    private Said patchbay(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("patchbay"));
        command.addAll(List.of(arguments));
        return script(Jdk.current().home(), command.toArray(String[]::new));
    }

    private Said script(Path javaHome, String... command) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("/bin/sh", root.resolve(command[0]).toString()));
        line.addAll(List.of(command).subList(1, command.length));
        Path output = root.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", root.resolve("maven") + ":" + root.resolve("tools"), "JAVA_HOME", javaHome.toString()));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(output));
    }

    private List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** What the finder looks at: the file {@code release} and the programs. */
    private Path jdk(String name, String version, String... programs) throws IOException {
        for (String program : programs) {
            executable(name + "/bin/" + program, "#!/bin/sh\nexit 1\n");
        }
        Files.writeString(root.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return root.resolve(name);
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private void executable(String name, String text) throws IOException {
        Path file = file(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static Path found(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no '" + tool + "'."));
    }
}

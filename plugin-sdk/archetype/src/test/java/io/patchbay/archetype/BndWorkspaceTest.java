package io.patchbay.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.build.Container;
import aQute.bnd.build.Project;
import aQute.bnd.build.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workspace in {@code plugin-sdk/bnd-workspace} is built by bnd itself, without a network, of nothing but the artifacts it
 * names, and its plugin keeps the contract.
 */
class BndWorkspaceTest {
    private static final Path TEMPLATE = Path.of("../bnd-workspace");
    private static final String PROJECT = "com.acme.capitals";
    private static final String REPOSITORY = "maven.repo.local";

    /** What a build in the folder of the template itself leaves there. */
    private static final Set<String> BUILT = Set.of("bin", "bin_test", "generated", "cache");

    @TempDir
    Path folder;

    private String repositoryBefore = "";

    /** bnd reads the property once, when its class of Maven repositories is loaded. */
    @BeforeEach
    void pointToARepositoryOfWhatTheWorkspaceNames() throws IOException {
        repositoryBefore = System.getProperty(REPOSITORY, "");
        System.setProperty(REPOSITORY, repository().toString());
    }

    @AfterEach
    void pointBack() {
        if (repositoryBefore.isEmpty()) {
            System.clearProperty(REPOSITORY);
        } else {
            System.setProperty(REPOSITORY, repositoryBefore);
        }
    }

    @Test
    void bndBuildsThePluginAndItKeepsTheContract() throws Exception {
        Path root = copy();
        List<Path> classPath = new ArrayList<>();

        try (Workspace workspace = new Workspace(root.toFile())) {
            workspace.setOffline(true);
            Project project = workspace.getProject(PROJECT);
            project.compile(true);
            File[] jars = project.build(false);

            assertThat(workspace.getErrors()).isEmpty();
            assertThat(project.getErrors()).isEmpty();
            assertThat(project.getWarnings()).isEmpty();
            assertThat(jars).hasSize(1);
            classPath.add(project.getTestOutput().toPath());
            classPath.add(project.getOutput().toPath());
            for (Container entry : project.getBuildpath()) {
                classPath.add(entry.getFile().toPath());
            }
            for (Container entry : project.getTestpath()) {
                classPath.add(entry.getFile().toPath());
            }
        }

        assertThat(classPath).allMatch(entry -> entry.startsWith(folder));
        Process tests = tests(classPath);
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(output).isZero();
    }

    @Test
    void pluginIsTheOneTheArchetypeMakes() throws IOException {
        Path sources = TEMPLATE.resolve(PROJECT + "/src");
        Path tests = TEMPLATE.resolve(PROJECT + "/test/com/acme/capitals/internal");

        for (Path source : Template.sources("transformer")) {
            same(source, sources.resolve("com/acme/capitals/internal").resolve(source.getFileName()));
        }
        for (Path example : Template.examples("transformer")) {
            same(example, sources.resolve("OSGI-INF/examples").resolve(example.getFileName()));
        }
        same(
                Template.RESOURCES.resolve("src/test/java/internal/ContractTest.java"),
                tests.resolve("ContractTest.java"));
    }

    private static void same(Path template, Path copy) throws IOException {
        assertThat(Files.readString(copy))
                .as("'%s', which has to say what '%s' says", copy, template)
                .isEqualTo(Template.filled(template, PROJECT, "transformer-capitals"));
    }

    /** Makes a Maven repository of the artifacts the workspace names, from the class path of this test. */
    private Path repository() throws IOException {
        Path repository = folder.resolve("repository");
        Set<String> missing = new TreeSet<>();
        for (String line : Files.readAllLines(TEMPLATE.resolve("cnf/sdk.mvn"))) {
            if (!line.startsWith("#")) {
                String[] artifact = line.split(":", 3);
                String name = artifact[1] + "-" + artifact[2] + ".jar";
                Path to = repository.resolve(artifact[0].replace('.', '/') + "/" + artifact[1] + "/" + artifact[2]);
                Files.createDirectories(to);
                List<Path> found = classPath().filter(jar -> jar.endsWith(name)).toList();
                if (found.isEmpty()) {
                    missing.add(line);
                } else {
                    Files.copy(found.get(0), to.resolve(name));
                }
            }
        }
        assertThat(missing)
                .as(
                        "artifacts of cnf/sdk.mvn that this build has in another version, or as folders because it was not packaged")
                .isEmpty();
        return repository;
    }

    private static Stream<Path> classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of);
    }

    private Path copy() throws IOException {
        Path root = folder.resolve("workspace");
        try (Stream<Path> files = Files.walk(TEMPLATE)) {
            for (Path file : files.filter(BndWorkspaceTest::isSource).toList()) {
                Path to = root.resolve(TEMPLATE.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return root;
    }

    private static boolean isSource(Path file) {
        return Files.isRegularFile(file)
                && Stream.iterate(TEMPLATE.relativize(file), path -> path != null, Path::getParent)
                        .noneMatch(path -> BUILT.contains(String.valueOf(path.getFileName())));
    }

    /** Runs the tests as the page for authors tells, in a process that has nothing else. */
    private static Process tests(List<Path> classPath) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--scan-classpath=" + classPath.get(0),
                        "--fail-if-no-tests",
                        "--disable-ansi-colors")
                .redirectErrorStream(true)
                .start();
    }
}

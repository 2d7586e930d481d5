package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same sources make the same jars, in another folder too: STYLE 3.1, item 8. Part of {@code ./patchbay test --long}. */
@EnabledIfSystemProperty(named = "long", matches = "true")
class ReproducibleTest {
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "data");

    @TempDir
    Path copy;

    @Test
    void secondBuildMakesTheSameJars() throws Exception {
        Map<String, String> first = hashes(Module.ROOT);
        copySources();
        build();

        assertThat(hashes(copy)).isNotEmpty().isEqualTo(first);
    }

    private static Map<String, String> hashes(Path root) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        for (Module module : Module.all()) {
            Path jar = Module.ROOT.relativize(module.jar());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(root.resolve(jar)));
            hashes.put(jar.toString(), HexFormat.of().formatHex(hash));
        }
        return hashes;
    }

    private void copySources() throws IOException {
        Files.walkFileTree(Module.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())
                        && !folder.toString().contains("/src/")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        copy.resolve(Module.ROOT.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                Files.copy(file, copy.resolve(Module.ROOT.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void build() throws IOException, InterruptedException {
        String modules = Module.all().stream().map(Module::folder).collect(Collectors.joining(","));
        Path log = copy.resolve("build.log");
        Process maven = new ProcessBuilder(List.of(
                        "mvn", "-B", "-o", "-q", "-Dquick", "-Dmaven.test.skip=true", "-pl", modules, "-am", "package"))
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(maven.waitFor(15, TimeUnit.MINUTES))
                    .as("the second build ends")
                    .isTrue();
            assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            maven.destroyForcibly();
        }
    }
}

package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/tutorial/first-plugin.md} tells, word for word: the {@code sh} blocks one after the other in one shell, and
 * compares what the {@code text} blocks after them say. The tutorial is that of the distribution. Prints how long each block took.
 */
class TutorialIT {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(sh|text)\\n(.*?)^```$", Pattern.DOTALL);
    /** Maven resets the colours of a terminal even where there is none. */
    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");

    private static final long MINUTES = 30;

    @TempDir
    Path work;

    /** Commands, and what they print if the page says so. */
    private record Block(String commands, Optional<String> prints) {}

    @Test
    void tutorialDoesWhatItSays() throws Exception {
        List<Block> blocks =
                blocks(Files.readString(PatchbayProcess.distribution().resolve("docs/tutorial/first-plugin.md")));
        ownRepository();

        Path log = work.resolve("log.txt");
        int status = run(script(blocks), log);

        assertThat(status).as(Files.readString(log) + server()).isZero();
        printTimes(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.prints().isPresent()) {
                assertThat(printed(i).strip()).isEqualTo(block.prints().get().strip());
            }
        }
    }

    private static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        BLOCK.matcher(page).results().forEach(found -> {
            if (found.group(1).equals("sh")) {
                blocks.add(new Block(found.group(2), Optional.empty()));
            } else {
                Block last = blocks.remove(blocks.size() - 1);
                blocks.add(new Block(last.commands, Optional.of(found.group(2))));
            }
        });
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks;
    }

    /** What each block prints goes to a file of its own; all else is what an author types. */
    private String script(List<Block> blocks) {
        StringBuilder script = new StringBuilder("set -eu\ntrap '[ -z \"${!-}\" ] || kill \"$!\" || true' EXIT\n");
        for (int i = 0; i < blocks.size(); i++) {
            script.append("date +%s > '")
                    .append(begun(i))
                    .append("'\n{\n")
                    .append(blocks.get(i).commands)
                    .append("} > '")
                    .append(output(i))
                    .append("'\n");
        }
        return script.append("date +%s > '")
                .append(begun(blocks.size()))
                .append("'\n")
                .toString();
    }

    private Path begun(int block) {
        return work.resolve("begun-" + block + ".txt");
    }

    private long second(int block) throws IOException {
        return Long.parseLong(Files.readString(begun(block)).strip());
    }

    private void printTimes(List<Block> blocks) throws IOException {
        for (int i = 0; i < blocks.size(); i++) {
            String first = blocks.get(i).commands.lines().findFirst().orElse("");
            System.out.printf("%5d s  %s%n", second(i + 1) - second(i), first);
        }
        System.out.printf("%5d s  the tutorial, from an empty Maven repository%n", second(blocks.size()) - second(0));
    }

    private Path output(int block) {
        return work.resolve("printed-" + block + ".txt");
    }

    private String printed(int block) throws IOException {
        return COLOUR.matcher(Files.readString(output(block))).replaceAll("");
    }

    private String server() throws IOException {
        Path log = work.resolve("author/server.log");
        return Files.exists(log) ? "\nThe server printed:\n" + Files.readString(log) : "";
    }

    /** An author's own Maven repository, empty at first; what the build of this test has comes from there, the rest from Central. */
    private void ownRepository() throws IOException {
        Path ofThisBuild =
                FelixInProcess.jarOf(Assertions.class).resolve("../../../../..").normalize();
        Path settings = Files.writeString(
                work.resolve("settings.xml"),
                """
                <settings><profiles><profile><id>build</id>
                  <repositories><repository>%1$s</repository></repositories>
                  <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
                </profile></profiles><activeProfiles><activeProfile>build</activeProfile></activeProfiles></settings>
                """
                        .formatted("<id>build</id><url>" + ofThisBuild.toUri()
                                + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"));
        Files.createDirectories(work.resolve("author/.mvn"));
        Files.writeString(
                work.resolve("author/.mvn/maven.config"),
                "-s\n" + settings + "\n-Dmaven.repo.local=" + repository() + "\n");
    }

    private Path repository() {
        return work.resolve("m2");
    }

    private int run(String script, Path log) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script)
                .directory(work.resolve("author").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = shell.environment();
        environment.keySet().removeIf(name -> name.startsWith("PATCHBAY_") || name.startsWith("MAVEN_"));
        environment.put("PATCHBAY", PatchbayProcess.distribution().toString());
        environment.put("M2", repository().toString());
        environment.put("JAVA_HOME", Jdk.current().home().toString());
        Process process = shell.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(
                    "The tutorial still runs after " + MINUTES + " minutes:\n" + Files.readString(log));
        }
        return process.exitValue();
    }
}

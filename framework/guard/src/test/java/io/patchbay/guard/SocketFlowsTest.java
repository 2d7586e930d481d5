package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.child.SocketFlows;
import io.patchbay.guard.hostile.Talks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SocketFlowsTest {
    /** Headers of HTTP count too. */
    private static final int MOST_OF_HEADERS = 2_000;

    @TempDir
    static Path folder;

    private static final Map<ChildJvm, Map<String, String>> RUNS = new HashMap<>();

    static List<ChildJvm> javas() {
        return ChildJvm.all();
    }

    /** All tests look at one run. */
    private static Map<String, String> run(ChildJvm java) throws Exception {
        Map<String, String> known = RUNS.get(java);
        if (known == null) {
            Path own = Files.createDirectory(folder.resolve("java" + java.release()));
            known = java.run(own, List.of("-Djava.io.tmpdir=" + own), SocketFlows.class);
            RUNS.put(java, known);
        }
        return known;
    }

    @ParameterizedTest
    @MethodSource("javas")
    void everyKindOfSocketIsCounted(ChildJvm java) throws Exception {
        Map<String, String> printed = run(java);

        assertThat(Talks.all().keySet()).hasSize(16).allSatisfy(kind -> {
            assertThat(printed).containsEntry("end " + kind, "through");
            int most = kind.startsWith("http.") ? Talks.BYTES + MOST_OF_HEADERS : Talks.BYTES;
            assertThat(Integer.parseInt(printed.get("sent " + kind)))
                    .as("sent " + kind)
                    .isBetween(Talks.BYTES, most);
            assertThat(Integer.parseInt(printed.get("received " + kind)))
                    .as("received " + kind)
                    .isBetween(Talks.BYTES, most);
        });
    }

    @ParameterizedTest
    @MethodSource("javas")
    void noneMovesBytesOverTheBudget(ChildJvm java) throws Exception {
        Map<String, String> printed = run(java);

        assertThat(Talks.all().keySet())
                .allSatisfy(kind -> assertThat(printed).containsEntry("full " + kind, "over net"));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void socketsOfThePlatformAreNotCounted(ChildJvm java) throws Exception {
        Map<String, String> printed = run(java);

        assertThat(printed).containsEntry("platform", "through 0");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatCannotBeDecidedIsDenied(ChildJvm java) throws Exception {
        Map<String, String> printed = run(java);

        assertThat(printed.get("broken")).contains("net.connect").contains("the check failed");
        assertThat(Integer.parseInt(printed.get("failures"))).isPositive();
    }
}

package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.guard.child.KillInside;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillInsideTest {
    private static final Path LIBRARY = Path.of("target", "native", "libpatchbay-stop.so");
    private static final String[] RUNAWAYS = {"power", "powerAgain", "sort", "regex", "stream", "search", "digits"};

    @TempDir
    Path folder;

    static List<ChildJvm> javas() {
        return ChildJvm.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatComputesInsideTheJdkIsEndedTwoHundredTimes(ChildJvm java) throws Exception {
        assumeTrue(Files.exists(LIBRARY), "built without a C compiler");

        Map<String, String> ended = run(java, "200", RUNAWAYS);

        assertThat(ended).containsEntry("native", "loaded").containsEntry("often", "200");
        assertThat(RUNAWAYS).allSatisfy(name -> assertThat(ended).containsEntry(name, "killed"));
        assertThat(ended).containsEntry("afterwards", "499500");
    }

    /** Since Java 19 BigInteger multiplies with tasks, which are on the stack nearly all the time. */
    @ParameterizedTest
    @MethodSource("javas")
    void largeNumbersAreEndedWhereverTheyAreMultiplied(ChildJvm java) throws Exception {
        assumeTrue(Files.exists(LIBRARY), "built without a C compiler");

        Map<String, String> ended = run(java, "10");

        assertThat(Integer.parseInt(ended.get("tries"))).isBetween(1, 10);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whoComputesWithTasksOfTheCommonPoolIsEnded(ChildJvm java) throws Exception {
        assumeTrue(Files.exists(LIBRARY), "built without a C compiler");

        Map<String, String> ended = run(java, "0", "parallel");

        assertThat(ended).containsEntry("parallel", "killed");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatWaitsOrIsInOtherCodeIsLeftAlone(ChildJvm java) throws Exception {
        assumeTrue(Files.exists(LIBRARY), "built without a C compiler");

        Map<String, String> ended = run(java, "0");

        assertThat(ended.get("waits")).startsWith("0 thrown");
        assertThat(ended.get("elsewhere")).startsWith("0 thrown");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void withoutTheNativePartTheGuardSaysSo(ChildJvm java) throws Exception {
        Map<String, String> ended = java.run(
                folder,
                denied(java),
                KillInside.class,
                folder.resolve("none.so").toString(),
                "0");

        assertThat(ended.get("native"))
                .isEqualTo("It was built without 'none.so', which takes Linux on x86-64 and a C compiler.");
        assertThat(ended.get("waits")).startsWith("0 thrown");
    }

    private Map<String, String> run(ChildJvm java, String often, String... names) throws Exception {
        String[] arguments = Stream.concat(Stream.of(LIBRARY.toAbsolutePath().toString(), often), Stream.of(names))
                .toArray(String[]::new);
        return java.run(folder, denied(java), KillInside.class, arguments);
    }

    private static List<String> denied(ChildJvm java) {
        return java.release() >= 24 ? List.of("--illegal-native-access=deny") : List.of();
    }
}

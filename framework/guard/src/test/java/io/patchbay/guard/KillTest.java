package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.child.KillRunaways;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillTest {
    private static final List<String> RUNAWAYS = List.of(
            "emptyLoop",
            "countingLoop",
            "catchAll",
            "catchAllInside",
            "finallyContinue",
            "loopInFinally",
            "recursion",
            "mutual",
            "stream",
            "emptyLambda",
            "comparator",
            "whileLocked",
            "regex",
            "constructor",
            "initialiser");

    @TempDir
    Path folder;

    static List<ChildJvm> javas() {
        return ChildJvm.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runawaysDieAndOthersGoOn(ChildJvm java) throws Exception {
        Map<String, String> ended = java.run(folder, KillRunaways.class, RUNAWAYS.toArray(String[]::new));

        assertThat(RUNAWAYS).allSatisfy(name -> assertThat(ended).containsEntry(name, "killed"));
        assertThat(ended)
                .containsEntry("tidied", "1")
                .containsEntry("neighbour", "killed, other still runs")
                .containsEntry("afterwards", "499500")
                .containsEntry("unwoven", "[]")
                .containsEntry("background", "killed")
                .containsEntry("resumed", "499500")
                .containsEntry("unloaded", "true");
    }
}

package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.child.SinkCoverage;
import io.patchbay.guard.sink.FlowTable;
import io.patchbay.guard.sink.Sink;
import io.patchbay.guard.sink.SinkTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SinkCoverageTest {
    @TempDir
    Path folder;

    static List<ChildJvm> javas() {
        return ChildJvm.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void everyRowOfTheTableIsHeld(ChildJvm java) throws Exception {
        Map<String, String> printed = java.run(folder, SinkCoverage.class);

        assertThat(printed).containsEntry("missing", "[]").containsEntry("faults", "[]");
        // The framework's own are there only where the framework is: AttackIT tries each of them.
        assertThat(SinkTable.of(java.release()))
                .filteredOn(sink -> !sink.typeName().startsWith("org.apache.felix."))
                .allSatisfy(sink -> assertThat(printed).containsKey("sink " + sink));
        assertThat(FlowTable.of(java.release())).hasSizeGreaterThan(15).allSatisfy(flow -> assertThat(printed)
                .containsKey("sink " + flow));
        assertThat(printed.get("output")).doesNotContain("WARN");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isArmedOnce(ChildJvm java) throws Exception {
        Map<String, String> printed = java.run(folder, SinkCoverage.class);

        assertThat(printed).containsEntry("again", "false");
    }

    @Test
    void namesWhatOnlyOneJavaHas() {
        assertThat(only(17, 25))
                .containsExactlyInAnyOrder(
                        "UnixNativeDispatcher.stat",
                        "UnixNativeDispatcher.exists",
                        "UnixNativeDispatcher.access",
                        "UnixNativeDispatcher.utimes",
                        "UnixNativeDispatcher.lutimes",
                        "InetAddress.getHostFromNameService",
                        "Reflection.ensureNativeAccess");
        assertThat(only(25, 17))
                .containsExactlyInAnyOrder(
                        "UnixNativeDispatcher.stat2",
                        "UnixNativeDispatcher.access",
                        "UnixNativeDispatcher.fchmodat",
                        "UnixNativeDispatcher.utimensat",
                        "InetAddress.getHostFromNameService",
                        "Module.ensureNativeAccess",
                        "Thread.start",
                        "VirtualThread.start");
    }

    private static List<String> only(int in, int notIn) {
        return SinkTable.of(in).stream()
                .filter(sink -> !sink.isIn(notIn))
                .map(Sink::operation)
                .toList();
    }
}

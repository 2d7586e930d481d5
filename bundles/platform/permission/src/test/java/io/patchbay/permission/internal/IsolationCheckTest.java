package io.patchbay.permission.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.permission.internal.hold.LaunchedIsolation;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

class IsolationCheckTest {
    private final FakeLauncher launcher = new FakeLauncher();

    private Result check() {
        return new IsolationCheck(new LaunchedIsolation(launcher)).execute();
    }

    private void assertWarned(String... parts) {
        Result result = check();

        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(result.toString()).contains(parts);
    }

    @Test
    void allIsWellWhereTheGuardIsArmedAndWhole() {
        assertThat(check().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void anAbsentServiceIsToldWithWhatToDo() {
        Result result = new IsolationCheck(new LaunchedIsolation(null)).execute();

        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(result.toString()).contains("the launcher offers no isolation", "Start Patchbay with bin/patchbay");
    }

    @Test
    void anUnarmedGuardIsTold() {
        launcher.report.putAll(Map.of("armed", false, "reason", "no agent in this JVM"));

        assertWarned("no agent in this JVM");
    }

    @Test
    void missingSinksAreNamed() {
        launcher.report.put("missing", List.of("java.io.FileInputStream.open0"));

        assertWarned("does not watch 1 methods", "java.io.FileInputStream.open0", "a Java it was tested on");
    }

    @Test
    void failuresAreCounted() {
        launcher.report.put("failures", 3L);

        assertWarned("failed 3 times");
    }
}

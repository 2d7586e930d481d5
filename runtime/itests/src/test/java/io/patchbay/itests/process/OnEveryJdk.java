package io.patchbay.itests.process;

import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tests of a class against one process of the distribution, once on every Java under test. */
@ParameterizedClass
@MethodSource("jdks")
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
abstract class OnEveryJdk {
    static PatchbayProcess patchbay;

    @TempDir
    static Path folder;

    @Parameter
    Jdk jdk;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeParameterizedClassInvocation
    static void start(Jdk jdk) {
        patchbay =
                PatchbayProcess.in(folder.resolve("home-" + jdk.name())).on(jdk).start();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        patchbay.close();
    }
}

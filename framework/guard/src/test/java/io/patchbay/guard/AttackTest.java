package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.child.AttackRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackTest {
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
            known = java.run(own, List.of("-Djava.io.tmpdir=" + own), AttackRun.class);
            RUNS.put(java, known);
        }
        return known;
    }

    @ParameterizedTest
    @MethodSource("javas")
    void attacksAreDeniedAndUsesAreNot(ChildJvm java) throws Exception {
        Map<String, String> ended = run(java);

        assertThat(ended.keySet().stream().filter(name -> name.startsWith("attack ")))
                .hasSizeGreaterThan(90);
        assertThat(ended).allSatisfy((name, how) -> {
            if (name.startsWith("attack ")) {
                assertThat(how).as(name).startsWith("denied ");
            } else if (name.startsWith("use ")) {
                assertThat(how).as(name).startsWith("through ");
            }
        });
        assertThat(ended)
                .containsEntry("attack net.forged", "denied net.connect 127.0.0.1:9")
                .containsEntry("attack property.read", "denied property.read user.home")
                .containsEntry("platform", "secret")
                .containsEntry("starts", "true")
                .containsEntry("failures", "0");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void callIsChargedWithWhatThePlatformDoesForIt(ChildJvm java) throws Exception {
        Map<String, String> ended = run(java);

        String denied = "denied file.read "
                + folder.toRealPath().resolve("java" + java.release()).resolve("guard-secret.txt");
        assertThat(ended)
                .containsEntry("call.library", denied)
                .containsEntry("call.handedOn", denied)
                .containsEntry("call.privileged", "secret")
                .containsEntry("call.after", "secret");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void auditRecordsInsteadOfDenying(ChildJvm java) throws Exception {
        Map<String, String> ended = run(java);

        assertThat(ended)
                .containsEntry("audit.through", "through String")
                .containsEntry("audit.recorded", "true")
                .containsEntry("audit.gate", "denied reflect.deep io.patchbay.guard.bridge.Gate");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatCannotBeDecidedIsDenied(ChildJvm java) throws Exception {
        Map<String, String> ended = run(java);

        assertThat(ended).containsEntry("closed", "denied file.read *").containsEntry("failuresAfter", "1");
    }
}

package io.patchbay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.child.AttackRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackTest {
    @TempDir
    Path folder;

    static List<ChildJvm> javas() {
        return ChildJvm.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void attacksAreDeniedAndUsesAreNot(ChildJvm java) throws Exception {
        Map<String, String> ended = java.run(folder, List.of("-Djava.io.tmpdir=" + folder), AttackRun.class);

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
        Map<String, String> ended = java.run(folder, List.of("-Djava.io.tmpdir=" + folder), AttackRun.class);

        String denied = "denied file.read " + folder.toRealPath().resolve("guard-secret.txt");
        assertThat(ended)
                .containsEntry("call.library", denied)
                .containsEntry("call.handedOn", denied)
                .containsEntry("call.privileged", "secret")
                .containsEntry("call.after", "secret");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void auditRecordsInsteadOfDenying(ChildJvm java) throws Exception {
        Map<String, String> ended = java.run(folder, List.of("-Djava.io.tmpdir=" + folder), AttackRun.class);

        assertThat(ended)
                .containsEntry("audit.through", "through String")
                .containsEntry("audit.recorded", "true")
                .containsEntry("audit.gate", "denied reflect.deep io.patchbay.guard.bridge.Gate");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatCannotBeDecidedIsDenied(ChildJvm java) throws Exception {
        Map<String, String> ended = java.run(folder, List.of("-Djava.io.tmpdir=" + folder), AttackRun.class);

        assertThat(ended).containsEntry("closed", "denied file.read *").containsEntry("failuresAfter", "1");
    }
}

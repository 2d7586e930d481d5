package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaReleaseTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void supportedReleasesPass(int feature) {
        assertThatCode(() -> JavaRelease.check(feature, "/jdk")).doesNotThrowAnyException();
    }

    @Test
    void otherReleaseIsRefusedWithWhereItLies() {
        assertThatThrownBy(() -> JavaRelease.check(26, "/opt/jdk-26"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.WRONG_JAVA))
                .hasMessage(
                        "Java 26 at '/opt/jdk-26' is not supported: expected 17 to 25. Set JAVA_HOME to such a JDK.");
    }
}

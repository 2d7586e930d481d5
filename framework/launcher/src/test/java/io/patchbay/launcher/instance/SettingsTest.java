package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path DIST = Path.of("/opt/patchbay");

    @Test
    void variablesThatFixConfigurationsAreChecked() {
        Map<String, String> bad =
                Map.of("WORKFLOW_TIMEOUT", "1h", "SANDBOX_ENABLED", "no", "CONNECTOR_TIMEOUT", "30000");

        assertThatThrownBy(() -> Settings.read(bad, DIST))
                .hasMessageContaining("WORKFLOW_TIMEOUT='1h': expected a number of milliseconds from 1000 to 86400000."
                        + " Correct or unset it.")
                .hasMessageContaining("SANDBOX_ENABLED='no': expected true or false. Correct or unset it.");
        assertThat(Settings.read(Map.of("CONNECTOR_TIMEOUT", "30000"), DIST).knobs())
                .containsExactly(Map.entry(Knob.CONNECTOR_TIMEOUT, "30000"));
    }

    @Test
    void emptyEnvironmentGivesTheDocumentedDefaults() {
        Settings settings = read(Map.of());

        assertThat(settings.home()).isEqualTo(DIST.resolve("data"));
        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.sshPort()).isEmpty();
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.adminToken()).isEmpty();
    }

    @Test
    void everyVariableIsTakenOver() {
        Settings settings = read(Map.of(
                "PATCHBAY_HOME", "/srv/patchbay",
                "PATCHBAY_HTTP_PORT", "0",
                "PATCHBAY_HTTP_HOST", "0.0.0.0",
                "PATCHBAY_SSH_PORT", "2222",
                "PATCHBAY_DB_URL", "jdbc:postgresql://db/patchbay",
                "PATCHBAY_DB_USER", "pb",
                "PATCHBAY_DB_PASSWORD", "geheim",
                "PATCHBAY_ADMIN_TOKEN", "0123456789abcdef",
                "PATCHBAY_MASTER_KEY", "key"));

        assertThat(settings.home()).isEqualTo(Path.of("/srv/patchbay"));
        assertThat(settings.httpPort()).isZero();
        assertThat(settings.httpHost()).isEqualTo("0.0.0.0");
        assertThat(settings.sshPort()).contains(2222);
        assertThat(settings.databaseUrl()).contains("jdbc:postgresql://db/patchbay");
        assertThat(settings.databaseUser()).contains("pb");
        assertThat(settings.databasePassword()).contains("geheim");
        assertThat(settings.adminToken()).contains("0123456789abcdef");
        assertThat(settings.masterKey()).contains("key");
    }

    @Test
    void emptyValueCountsAsUnset() {
        assertThat(read(Map.of("PATCHBAY_HTTP_PORT", "", "PATCHBAY_HOME", "")).httpPort())
                .isEqualTo(8080);
    }

    @Test
    void relativeHomeIsMadeAbsolute() {
        assertThat(read(Map.of("PATCHBAY_HOME", "here/../there")).home())
                .isEqualTo(Path.of("there").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "65536", "99999999999", "80 ", "8o80"})
    void badPortIsRefusedWithItsValue(String port) {
        assertThatThrownBy(() -> read(Map.of("PATCHBAY_HTTP_PORT", port)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.BAD_SETTING))
                .hasMessage("PATCHBAY_HTTP_PORT='%s' is not a port: expected 0 to 65535. Correct or unset it.", port);
    }

    @Test
    void everyBadVariableGetsItsOwnLine() {
        assertThatThrownBy(() -> read(Map.of(
                        "PATCHBAY_HTTP_PORT", "x",
                        "PATCHBAY_SSH_PORT", "65536",
                        "PATCHBAY_DB_URL", "mysql://db",
                        "PATCHBAY_ADMIN_TOKEN", "short")))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "PATCHBAY_HTTP_PORT='x' is not a port: expected 0 to 65535. Correct or unset it.",
                        "PATCHBAY_SSH_PORT='65536' is not a port: expected 0 to 65535. Correct or unset it.",
                        "PATCHBAY_DB_URL must start with 'jdbc:postgresql:' or 'jdbc:h2:'. Correct or unset it.",
                        "PATCHBAY_ADMIN_TOKEN must be at least 16 visible ASCII characters without spaces."
                                + " Use a longer random token or unset it."));
    }

    @Test
    void homeThatIsNoPathIsRefused() {
        assertThatThrownBy(() -> read(Map.of("PATCHBAY_HOME", "a\0b")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.BAD_SETTING))
                .hasMessageContaining("is not a path");
    }

    @Test
    void textFormNamesNoSecret() {
        Settings settings = read(Map.of(
                "PATCHBAY_DB_PASSWORD", "canary-password",
                "PATCHBAY_ADMIN_TOKEN", "canary-token-0123456789",
                "PATCHBAY_MASTER_KEY", "canary-key"));

        assertThat(settings.toString()).doesNotContain("canary");
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(environment, DIST);
    }
}

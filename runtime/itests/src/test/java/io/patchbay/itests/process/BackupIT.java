package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A backup of a server at work, taken back into an empty data folder; and one whose server is killed over it. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
class BackupIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String WORKFLOW = "configurations/io.patchbay.workflow";
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final int LARGE = 64 << 20;

    private final Jdk jdk;

    @TempDir
    Path folder;

    BackupIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @Test
    void whatWasThereIsThereAgain() {
        Path file = folder.resolve("whole.zip");
        try (PatchbayProcess patchbay = in("first").start()) {
            deploy(patchbay);
            Answer set = patchbay.api()
                    .send(
                            "PUT",
                            WORKFLOW,
                            "application/json",
                            "{\"values\": {\"running\": 3}}".getBytes(UTF_8),
                            "If-Match",
                            "*");
            assertThat(set.status()).as(set.toString()).isLessThan(300);
            try (Load load = new Load(patchbay, 2, List.of(api -> api.post("plugins/it.backup/execute", ASK)))) {
                load.awaitMoreCalls();
                run("first", "shell", "backup " + file + " --with-key");
                load.awaitMoreCalls();
            }
        }

        run("second", "restore", file.toString());

        try (PatchbayProcess again = in("second").start()) {
            again.await(
                    "plugins/it.backup",
                    "it is enabled",
                    answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
            assertThat(again.api().post("plugins/it.backup/execute", ASK).text())
                    .contains("\"one\"");
            assertThat(again.api().get(WORKFLOW).json().get("values").map(Json::toString))
                    .hasValueSatisfying(values -> assertThat(values).contains("\"running\":3"));
            assertThat(again.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
        }
    }

    /** Whether the backup was still being written is for the machine to say; what has the name is whole in any case. */
    @Test
    void aServerKilledOverABackupLeavesNothingHalfUnderItsName() throws IOException {
        Path file = folder.resolve("killed.zip");
        try (PatchbayProcess patchbay = in("first").start()) {
            deploy(patchbay);
            byte[] noise = new byte[LARGE];
            new Random(42).nextBytes(noise);
            Path data = Files.createDirectories(patchbay.home().resolve("data/it.backup"));
            Files.write(data.resolve("large"), noise);
            try (PatchbayProcess client = in("first").launch("shell", "backup " + file)) {
                Eventually.await(
                        "the backup is being written",
                        () -> Files.exists(file) || Files.exists(folder.resolve("killed.zip.part")));
                patchbay.kill();
                client.waitFor(LIMIT);
            }
        }

        if (Files.exists(file)) {
            run("second", "restore", file.toString());
        }
        try (PatchbayProcess again = in("first").start()) {
            Path other = folder.resolve("other.zip");
            run("first", "shell", "backup " + other);
            assertThat(other).exists();
            assertThat(again.alive()).isTrue();
        }
    }

    private PatchbayProcess.Launch in(String home) {
        return PatchbayProcess.in(folder.resolve(home)).on(jdk);
    }

    private void deploy(PatchbayProcess patchbay) {
        patchbay.drop(TestPlugins.answering("it.backup", "1.0.0", "one").build(folder), "backup.jar");
        patchbay.await(
                "plugins/it.backup",
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private void run(String home, String... arguments) {
        try (PatchbayProcess client = in(home).launch(arguments)) {
            assertThat(client.waitFor(LIMIT)).as(client.output()).isZero();
        }
    }
}

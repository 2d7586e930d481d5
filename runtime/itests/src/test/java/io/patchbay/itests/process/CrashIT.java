package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.testkit.disk.LossyDisk;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** {@code kill -9} between any two lines: what was acknowledged is there, nothing is half. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
class CrashIT {
    private static final int ROUNDS = Boolean.getBoolean("long") ? 25 : 2;

    private final Jdk jdk;

    @TempDir
    Path folder;

    CrashIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @Test
    void anInstallKilledAtAnyPointEndsWhollyOrNotAtAll() {
        Random random = new Random(42);
        Path[] jars = {
            TestPlugins.answering("it.crash", "1.0.0", "one").build(folder),
            TestPlugins.answering("it.crash", "2.0.0", "two").build(folder)
        };
        for (int round = 0; round < ROUNDS; round++) {
            try (PatchbayProcess patchbay = here()) {
                patchbay.drop(jars[round % 2], "crash.jar");
                LockSupport.parkNanos(random.nextLong(Duration.ofMillis(120).toNanos()));
                patchbay.kill();
            }
            String version = round % 2 == 0 ? "1.0.0" : "2.0.0";
            try (PatchbayProcess again = here()) {
                again.await(
                        "plugins/it.crash",
                        "version " + version + " is enabled after round " + round,
                        answer -> answer.member("status").equals("enabled")
                                && answer.member("version").equals(version));
                assertThat(again.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
            }
        }
    }

    /** Only a maker of version n suits a user of version n, so whatever runs was installed together. */
    @Test
    void jarsThatArriveTogetherAndAreKilledAtAnyPointAreThereTogether() {
        Random random = new Random(5);
        for (int round = 1; round <= ROUNDS; round++) {
            String version = round + ".0.0";
            Path maker = TestBundle.named("it.maker")
                    .version(version)
                    .source("it.shared.Thing", "package it.shared; public class Thing {}")
                    .header("Export-Package", "it.shared;version=" + version)
                    .build(folder);
            Path user = TestBundle.named("it.user")
                    .version(version)
                    .header("Import-Package", "it.shared;version=\"[" + version + "," + version + "]\"")
                    .build(folder);
            try (PatchbayProcess patchbay = here()) {
                patchbay.drop(user, "user.jar");
                patchbay.drop(maker, "maker.jar");
                LockSupport.parkNanos(random.nextLong(Duration.ofMillis(400).toNanos()));
                patchbay.kill();
            }
            try (PatchbayProcess again = here()) {
                again.await("plugins?type=bundle&pageSize=200", "both are enabled in " + version, answer -> {
                    List<String> there = versions(answer);
                    assertThat(Set.copyOf(there))
                            .as("one runs without the other: %s", answer)
                            .hasSizeLessThanOrEqualTo(1);
                    return there.equals(List.of(version, version));
                });
                assertThat(again.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
            }
        }
    }

    /** Returns the versions in which maker and user are enabled. */
    private static List<String> versions(Answer bundles) {
        JsonArray items = (JsonArray) bundles.json().get("items").orElseThrow();
        return items.values().stream()
                .map(Json::asObject)
                .filter(each -> each.text("id").orElse("").matches("it\\.(maker|user)"))
                .filter(each -> each.text("status").orElse("").equals("enabled"))
                .map(each -> each.text("version").orElse(""))
                .toList();
    }

    @Test
    void anInstallWithConsentIsThereWithItsGrantsOrNotAtAll() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            String id = "it.consented" + round;
            byte[] jar = Files.readAllBytes(TestPlugins.answering(id, "1.0.0", "yes")
                    .header("Require-Capability", "patchbay.permission;type=env.read;target=HOME;effective:=meta")
                    .build(folder));
            try (PatchbayProcess patchbay = here()) {
                Thread killer = killer(patchbay, random.nextInt(250));
                installUntilItDies(patchbay, jar);
                join(killer);
            }
            try (PatchbayProcess again = here()) {
                Answer plugin = again.api().get("plugins/" + id);
                if (plugin.status() == 200) {
                    assertThat(plugin.member("status")).isEqualTo("enabled");
                    assertThat(again.api().get("plugins/" + id + "/permissions").text())
                            .contains("\"state\":\"granted\"");
                } else {
                    assertThat(plugin.status()).isEqualTo(404);
                    assertThat(install(again, jar, "").member("code")).isEqualTo("consent-required");
                }
                assertThat(again.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
            }
        }
    }

    private static Answer install(PatchbayProcess patchbay, byte[] jar, String consent) {
        return patchbay.api().send("POST", "plugins/install" + consent, "application/java-archive", jar);
    }

    private static void installUntilItDies(PatchbayProcess patchbay, byte[] jar) {
        try {
            String digest = install(patchbay, jar, "?validateOnly=true")
                    .json()
                    .get("consent")
                    .flatMap(consent -> consent.asObject().text("digest"))
                    .orElseThrow();
            install(patchbay, jar, "?consent=" + digest);
        } catch (UncheckedIOException e) {
            assertThat(patchbay.waitFor(Duration.ofSeconds(10)))
                    .as(e.getMessage())
                    .isNotZero();
        }
    }

    @Test
    void everyAcknowledgedExecutionIsThereAndRuns() {
        Random random = new Random(7);
        List<String> acknowledged = new ArrayList<>();
        try (PatchbayProcess patchbay = here()) {
            patchbay.drop(TestPlugins.answering("it.kept", "1.0.0", "yes").build(folder), "kept.jar");
            patchbay.await("plugins/it.kept", "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));
        }
        for (int round = 0; round < ROUNDS || (few(acknowledged) && round < 5 * ROUNDS); round++) {
            try (PatchbayProcess patchbay = here()) {
                patchbay.await("plugins/it.kept", "it is enabled", answer -> answer.member("status")
                        .equals("enabled"));
                Thread killer = killer(patchbay, random.nextInt(1_500));
                submitUntilItDies(patchbay, acknowledged);
                join(killer);
            }
        }

        assertAllEnded(acknowledged);
    }

    /** A machine with much to do answers too little before it is killed to prove anything. */
    private static boolean few(List<String> acknowledged) {
        return acknowledged.size() <= ROUNDS;
    }

    private void assertAllEnded(List<String> acknowledged) {
        assertThat(few(acknowledged)).as("too few: %s", acknowledged).isFalse();
        try (PatchbayProcess patchbay = here()) {
            for (String id : acknowledged) {
                Answer ended = patchbay.await("executions/" + id, id + " has ended", answer -> answer.member("status")
                        .equals("succeeded"));
                assertThat(ended.json().get("output").map(Json::toString).orElse(""))
                        .contains("yes");
            }
        }
    }

    @Test
    void acknowledgedExecutionsSurviveThePowerToo() throws IOException {
        Random random = new Random(11);
        LossyDisk disk = new LossyDisk(folder.resolve("home/db"), Files.createDirectories(folder.resolve("disk")));
        List<String> acknowledged = new ArrayList<>();
        int lost = 0;
        try (PatchbayProcess patchbay = here()) {
            patchbay.drop(TestPlugins.answering("it.kept", "1.0.0", "yes").build(folder), "kept.jar");
            patchbay.await("plugins/it.kept", "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));
        }

        for (int round = 0; round < ROUNDS || ((lost == 0 || few(acknowledged)) && round < 5 * ROUNDS); round++) {
            try (PatchbayProcess patchbay =
                    disk.under(at(folder.resolve("home"))).start()) {
                Thread killer = killer(patchbay, random.nextInt(1_500));
                submitUntilItDies(patchbay, acknowledged);
                join(killer);
            }
            lost += disk.cut(random);
        }

        assertThat(lost).as("sectors lost, else this proves nothing").isPositive();
        assertAllEnded(acknowledged);
    }

    private static void submitUntilItDies(PatchbayProcess patchbay, List<String> acknowledged) {
        try {
            for (int i = 0; i < 5_000; i++) {
                Answer answer = patchbay.api().post("plugins/it.kept/execute", "{\"action\": \"ask\", \"input\": {}}");
                if (answer.status() == 202) {
                    acknowledged.add(answer.member("id"));
                }
            }
        } catch (UncheckedIOException e) {
            assertThat(patchbay.waitFor(Duration.ofSeconds(10)))
                    .as(e.getMessage())
                    .isNotZero();
        }
    }

    private static Thread killer(PatchbayProcess patchbay, int millis) {
        Thread killer = new Thread(
                () -> {
                    LockSupport.parkNanos(Duration.ofMillis(500 + millis).toNanos());
                    patchbay.kill();
                },
                "killer");
        killer.start();
        return killer;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private PatchbayProcess.Launch at(Path home) {
        return PatchbayProcess.in(home).on(jdk);
    }

    private PatchbayProcess here() {
        Path home = folder.resolve("home");
        assertThat(Files.isDirectory(folder)).isTrue();
        return at(home).start();
    }
}
